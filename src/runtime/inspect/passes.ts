// One pass for all queries; where that fails, one pass each, so that what cannot be computed does not spoil the rest.
import type { ValueId } from '../../graph/ir';
import { SpadeError } from '../../tfjs-spade/errors';
import type { InspectAnswer } from '../inspect-api';
import type { Lookup } from './layer-parts';
import { refusal, type Planned } from './planned';

export interface Passes {
  /** Makes values, which stay the cache's until `release`. */
  readonly compute: (wanted: ReadonlySet<ValueId>) => Promise<Lookup>;
  /** Called after each answer: lets messages through, and throws when the work was stopped. */
  readonly giveWay: () => Promise<void>;
  /** Called after each pass, when its values are read. */
  readonly release: () => void;
}

/** Whether an error says in words why something cannot be computed; a stop ends all of the work. */
export const isRefusal = (error: unknown): error is SpadeError =>
  error instanceof SpadeError && error.code !== 'graph/stopped';

/** Answers in order from one pass. @throws SpadeError when any of them cannot be computed */
export async function together(
  plans: readonly Planned[],
  { compute, giveWay, release }: Passes,
): Promise<readonly InspectAnswer[]> {
  try {
    const lookup = await compute(new Set(plans.flatMap(({ wanted }) => wanted)));
    const answers: InspectAnswer[] = [];
    for (const { answer } of plans) {
      answers.push(await answer(lookup));
      await giveWay();
    }
    return answers;
  } finally {
    release();
  }
}

/** Answers in order from a pass each. @throws SpadeError when none of those that need values can be computed */
export async function apart(plans: readonly Planned[], passes: Passes): Promise<readonly InspectAnswer[]> {
  const answers: InspectAnswer[] = [];
  const failures: SpadeError[] = [];
  for (const plan of plans) {
    try {
      answers.push(...(await together([plan], passes)));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failures.push(error);
      answers.push(refusal(plan.kind, error));
    }
  }
  const [first] = failures;
  if (first && failures.length === plans.filter(({ wanted }) => wanted.length > 0).length) throw first;
  return answers;
}
