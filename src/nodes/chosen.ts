// Nodes that read something of the user's are no good before it is chosen; they all say so in the same way.
import type { PortProblem } from '../graph/definition';
import { SpadeError } from '../tfjs-spade/errors';

/** @throws SpadeError 'graph/choice' when nothing is chosen */
export function chosen<T>(choice: T | null, what: string): T {
  if (choice === null) throw new SpadeError('graph/choice', `choose ${what}; none is chosen yet`);
  return choice;
}

export const choiceProblems = (choice: unknown, what: string, port: string): readonly PortProblem[] =>
  choice === null
    ? [
        {
          code: 'graph/choice',
          port,
          message: `Choose ${what} in the settings of this node; none is chosen yet.`,
          expected: what,
          got: 'nothing',
          repairs: [],
        },
      ]
    : [];
