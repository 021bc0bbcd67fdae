// Running and training.
import type { Command } from './command';
import { onlyNode } from './chosen';

export const runCommands: readonly Command[] = [
  {
    id: 'run',
    title: 'Run',
    section: 'run',
    keys: ['Ctrl+Enter'],
    run: ({ runner }) => runner.run(),
  },
  {
    id: 'run-to-here',
    title: 'Run to here',
    section: 'run',
    keys: ['Shift+Enter'],
    when: (session) => onlyNode(session) !== null,
    run: (session) => session.runner.runTo(onlyNode(session)!),
  },
  {
    id: 'stop-run',
    title: 'Stop the run',
    section: 'run',
    when: ({ runner }) => runner.busy,
    run: ({ runner }) => runner.stop(),
  },
  {
    id: 'automatic',
    title: 'Run by itself after an edit: on or off',
    section: 'run',
    run: ({ runner, editor }) => {
      runner.automatic = !runner.automatic;
      editor.announce(runner.automatic ? 'Runs by itself after an edit' : 'Runs only when asked');
    },
  },
  {
    id: 'train',
    title: 'Train',
    section: 'run',
    when: ({ runner, canTrain }) => canTrain && !runner.training.running,
    run: (session) => {
      session.bottom = 'training';
      return session.runner.train();
    },
  },
  {
    id: 'stop',
    title: 'Stop training',
    section: 'run',
    when: ({ runner }) => runner.training.running,
    run: ({ runner }) => runner.training.stop(),
  },
  {
    id: 'reset-weights',
    title: 'Reset weights',
    section: 'run',
    when: ({ runner }) => !runner.training.running,
    run: ({ runner }) => runner.resetWeights(),
  },
];
