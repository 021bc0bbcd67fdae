// Surgery of a graph: steps that change its conditional layers, in their order. A graph without any has no list at
// all, so that the last one taken out leaves the graph as it was before the first.
import { SpadeError } from '../../tfjs-spade/errors';
import type { GraphDocument } from '../document';
import { LIMITS } from '../schema/limits';
import { sameJson } from '../schema/json';
import type { ModulationStep, SurgeryId, SurgeryStep, SwapStep } from '../surgery';
import { checkedSize, checkedStep } from './checked';
import { freshId } from './fresh-id';
import type { Added } from './nodes';

/** A step that has no id yet. */
export type NewSurgeryStep = Omit<ModulationStep, 'id'> | Omit<SwapStep, 'id'>;

/** What may change on a step; a property that its kind does not have is refused. */
type SurgeryChange = Partial<Omit<ModulationStep, 'id' | 'kind'> & Omit<SwapStep, 'id' | 'kind'>>;

const stepsOf = ({ surgery }: GraphDocument): readonly SurgeryStep[] => surgery ?? [];

/** The graph as it is without any surgery, for comparison. */
export function withoutSurgery(document: GraphDocument): GraphDocument {
  const { surgery, ...rest } = document;
  return surgery === undefined ? document : rest;
}

function withSteps(document: GraphDocument, steps: readonly SurgeryStep[]): GraphDocument {
  if (steps.length === 0) return withoutSurgery(document);
  if (steps.length > LIMITS.surgery.steps)
    throw new SpadeError(
      'graph/size',
      `a graph that can be opened again holds at most ${LIMITS.surgery.steps} steps of surgery; this would be ${steps.length}. Remove some that are off.`,
    );
  return checkedSize({ ...document, surgery: steps });
}

function placeOf(document: GraphDocument, id: SurgeryId): number {
  const place = stepsOf(document).findIndex((step) => step.id === id);
  if (place < 0) throw new SpadeError('graph/surgery', `this graph has no step of surgery ${id}`);
  return place;
}

/**
 * Puts a step after the others.
 * @throws SpadeError 'graph/surgery' when a number is out of bounds; 'graph/size'
 */
export function addSurgery(document: GraphDocument, step: NewSurgeryStep): Added<SurgeryId> {
  const id = freshId<SurgeryId>();
  return { document: withSteps(document, [...stepsOf(document), checkedStep({ ...step, id })]), id };
}

/**
 * Changes some properties of a step, and nothing of the others.
 * @throws SpadeError 'graph/surgery' when there is no such step, or a value is not for it; 'graph/size'
 */
export function changeSurgery(document: GraphDocument, id: SurgeryId, change: SurgeryChange): GraphDocument {
  const place = placeOf(document, id);
  const before = stepsOf(document)[place]!;
  const after = { ...before, ...change, id, kind: before.kind } as SurgeryStep;
  if (sameJson(before, after)) return document;
  return withSteps(document, stepsOf(document).with(place, checkedStep(after)));
}

/** Switches a step on or off. @throws SpadeError 'graph/surgery' */
export const toggleSurgery = (document: GraphDocument, id: SurgeryId): GraphDocument =>
  changeSurgery(document, id, { isOn: !stepsOf(document)[placeOf(document, id)]!.isOn });

/**
 * Moves a step by so many places, -1 for one earlier, as far as the list goes.
 * @throws SpadeError 'graph/surgery'
 */
export function moveSurgery(document: GraphDocument, id: SurgeryId, by: number): GraphDocument {
  const steps = stepsOf(document);
  const from = placeOf(document, id);
  const to = Math.min(Math.max(from + Math.trunc(by), 0), steps.length - 1);
  if (to === from) return document;
  return withSteps(document, steps.toSpliced(from, 1).toSpliced(to, 0, steps[from]!));
}

/** @throws SpadeError 'graph/surgery' */
export const removeSurgery = (document: GraphDocument, id: SurgeryId): GraphDocument =>
  withSteps(document, stepsOf(document).toSpliced(placeOf(document, id), 1));
