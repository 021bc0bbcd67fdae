// Inner values of blocks, brought to where printed source can return them: the calls around them are taken apart, and
// what they do not need is left out.
import type { ValueId } from '../ir';
import { needed, readsOf, type CallStep, type Step } from './trace';

/** Whether a call makes a wanted value that is not what it gives. */
const holds = (call: CallStep, wanted: ReadonlySet<ValueId>): boolean =>
  call.steps.some(
    (step) => (step.id !== call.id && wanted.has(step.id)) || (step.kind === 'call' && holds(step, wanted)),
  );

const opened = (steps: readonly Step[], wanted: ReadonlySet<ValueId>): readonly Step[] =>
  steps.flatMap((step) =>
    step.kind === 'call' && holds(step, wanted) ? opened(step.steps, wanted) : [step],
  );

/**
 * The steps that lead to some values, each value on the outermost level, as is what the outermost steps read of the
 * inside of a call; all other calls stay whole.
 */
export const stepsTo = (steps: readonly Step[], values: readonly ValueId[]): readonly Step[] =>
  needed(opened(steps, new Set([...values, ...readsOf(steps)])), values);
