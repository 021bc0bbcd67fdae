// What answering a query takes: the values that it needs, and how its numbers are read when they are there.
import type { Instruction, ValueId } from '../../graph/ir';
import type { LayerKey } from '../../graph/surgery';
import type { Analysis } from '../../graph/analysis';
import type { Modulation } from '../../graph/modulation';
import type { Program } from '../../graph/program';
import { SpadeError } from '../../tfjs-spade/errors';
import type { InspectAnswers, InspectQuery } from '../inspect-api';
import type { Lookup } from './layer-parts';

export type QueryKind = InspectQuery['kind'];
export type QueryOf<K extends QueryKind> = Extract<InspectQuery, { readonly kind: K }>;

export interface Plan<K extends QueryKind> {
  readonly wanted: readonly ValueId[];
  /**
   * Reads the numbers of the answer, when the wanted values are there. Memory: nothing is left; the answer's arrays are
   * its own, so that they can be handed over.
   */
  readonly read: (lookup: Lookup) => Promise<InspectAnswers[K]>;
}

/** The compiled graph that is asked. */
export interface Inside {
  readonly program: Program;
  readonly analysis: Analysis;
  readonly instructionOf: (id: ValueId) => Instruction;
  /** Whether a value is there without computing anything large. */
  readonly isKept: (id: ValueId) => boolean;
}

/** @throws SpadeError 'graph/…' in words when the query has no answer */
export type Planner<K extends QueryKind> = (inside: Inside, query: QueryOf<K>) => Plan<K>;

export const findLayer = ({ program }: Inside, key: LayerKey): Modulation<ValueId> | undefined =>
  program.modulations.find(({ layer }) => layer === key);

/** @throws SpadeError 'graph/output' with what is wrong with its node */
export function requiredLayer(inside: Inside, key: LayerKey): Modulation<ValueId> {
  const layer = findLayer(inside, key);
  if (layer) return layer;
  const problem = inside.analysis.problems.find(
    ({ node, severity }) => severity === 'error' && key.startsWith(`${node}:`),
  );
  throw new SpadeError(
    'graph/output',
    problem?.message ?? `the graph has no conditional layer ${key} any more; choose one of those that it has`,
  );
}

/** Height, width and channels of a layer. */
export function sizeOfLayer({ instructionOf }: Inside, { before }: Modulation<ValueId>) {
  const [, height, width, channels] = instructionOf(before).spec.shape as readonly [
    number,
    number,
    number,
    number,
  ];
  return { height, width, channels };
}

/** What a layer is called in messages. */
export const nameOfLayer = ({ block, node }: Modulation<ValueId>): string => `the layer ${block || node}`;

/** @throws SpadeError 'option/channel' when the layer has no such channel */
export function expectChannel(inside: Inside, layer: Modulation<ValueId>, channel: number): void {
  const { channels } = sizeOfLayer(inside, layer);
  if (Number.isInteger(channel) && channel >= 0 && channel < channels) return;
  throw new SpadeError(
    'option/channel',
    `${nameOfLayer(layer)} has the channels 0 to ${channels - 1}, got ${channel}; choose one of them`,
  );
}
