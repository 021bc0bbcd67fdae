// npm run train -- starter: trains the checkpoint that the page starts with, on WebAssembly, and can be resumed.
import { resolve } from 'node:path';
import { startBackend } from '../tfjs-spade/backend/choose';
import { tf } from '../tfjs-spade/backend/tf';
import { runCommand } from './command';
import { PROJECT } from './project';
import { RECALIBRATION, STEPS } from './starter/recipe';
import { StarterRun } from './starter/run';

const SAVE_EVERY = 100;
const REPORT_EVERY = 10;

const minutes = (milliseconds: number): string => `${(milliseconds / 60_000).toFixed(1)} min`;

async function report(
  run: StarterRun,
  losses: ReadonlyMap<string, tf.Tensor>,
  steps: number,
  perStep: number,
): Promise<void> {
  const values: string[] = [];
  for (const [name, loss] of losses)
    values.push(`${name} ${((await loss.data()) as Float32Array)[0]!.toFixed(3)}`);
  const left = minutes((steps - run.step) * perStep);
  console.log(
    `step ${run.step}/${steps}  ${values.join('  ')}  ${perStep.toFixed(0)} ms a step  ${left} left`,
  );
}

async function train(steps: number, state: string, out: string): Promise<void> {
  const { name, device } = await startBackend('wasm');
  const run = await StarterRun.open(state);
  console.log(`training on ${name} (${device}), step ${run.step} of ${steps}; state in ${state}`);
  let since = performance.now();
  let counted = 0;
  while (run.step < steps) {
    const losses = run.train(steps);
    counted += 1;
    if (run.step % REPORT_EVERY === 0) {
      await report(run, losses, steps, (performance.now() - since) / counted);
      since = performance.now();
      counted = 0;
    }
    tf.dispose([...losses.values()]);
    if (run.step % SAVE_EVERY === 0) await run.save();
  }
  await run.save();
  await run.recalibrate(RECALIBRATION);
  const bytes = await run.export(out);
  console.log(`wrote ${out}, ${(bytes / 1e6).toFixed(2)} MB`);
  run.dispose();
}

runCommand(
  'train',
  'Trains a checkpoint of public/weights/. Stop it at any time: the same command goes on from the last save.',
  {
    checkpoint: { type: 'positional', description: 'which checkpoint: starter', required: true },
    steps: { type: 'string', description: 'steps in all', default: String(STEPS) },
    state: {
      type: 'string',
      description: 'where the run is saved',
      default: '.cache/train/starter.safetensors',
    },
    out: {
      type: 'string',
      description: 'the file to write at the end',
      default: 'public/weights/starter.safetensors',
    },
  },
  async (args) => {
    if (args.checkpoint !== 'starter')
      throw new Error(`checkpoint "${args.checkpoint}" is not known; expected starter`);
    const steps = Number(args.steps);
    if (!Number.isInteger(steps) || steps < 1)
      throw new Error(`--steps must be a whole number of at least 1, got ${args.steps}`);
    await train(steps, resolve(PROJECT, args.state), resolve(PROJECT, args.out));
  },
);
