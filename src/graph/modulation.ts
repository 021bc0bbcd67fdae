// A conditional layer as a compiled graph shows it: where it stands, and each value on the way through it, after
// surgery. V is a spec, a value id or a tensor, depending on the reading.
import type { ModulationKind } from '../tfjs-spade/layers/modulation';
import type { NodePath } from './document';
import type { LayerKey, NormSwap } from './surgery';

export interface Modulation<V> {
  readonly layer: LayerKey;
  readonly node: NodePath;
  /** Its block of parameters with the network, `G.up_0.norm_0`; '' where it has none. */
  readonly block: string;
  readonly kind: ModulationKind;
  /** What the statistics are over: null where there are none, or where they are a whole picture's or a group's. */
  readonly over: 'instance' | 'batch' | null;
  /** The gamma that changes nothing: 0 where the scale is 1 + gamma, else 1. */
  readonly neutral: 0 | 1;
  /** How many pixels around it, in the layer's own size, a gamma depends on. */
  readonly reach: number;
  /** Which norm surgery put in its place; null for its own. */
  readonly swapped: NormSwap | null;
  /** The label map that it reads, [N,H',W'] integers; null where something else conditions it. */
  readonly labels: V | null;
  readonly numClasses: number | null;
  readonly before: V;
  readonly normalised: V;
  /** null where the layer, as surgery left it, has no scale and no shift. */
  readonly gamma: V | null;
  readonly beta: V | null;
  readonly after: V;
}

/** Every value of a layer, in the order of its steps. */
export const valuesOfModulation = <V>({ before, normalised, gamma, beta, after, labels }: Modulation<V>) =>
  [before, normalised, gamma, beta, after, labels].filter((value) => value !== null) as V[];

/** The same layer with each value replaced. */
export function mapModulation<V, W>(layer: Modulation<V>, change: (value: V) => W): Modulation<W> {
  const maybe = (value: V | null): W | null => (value === null ? null : change(value));
  return {
    ...layer,
    labels: maybe(layer.labels),
    before: change(layer.before),
    normalised: change(layer.normalised),
    gamma: maybe(layer.gamma),
    beta: maybe(layer.beta),
    after: change(layer.after),
  };
}
