// What a layer is given besides its inputs: the operations, its parameters by name, and the mode. A network is a
// function over a Context<V>; what V is decides whether it computes shapes, tensors or something else.
import type { ModulatedLayer } from './layers/modulation';
import type { ParameterLayout } from './parameters/layout';
import type { Ops } from './ops/table';

export type Mode = 'train' | 'eval';

export interface Context<V> {
  readonly ops: Ops<V>;
  /** In 'train' batch statistics are used and buffers move; in 'eval' stored statistics are used and nothing moves. */
  readonly mode: Mode;
  /** A trainable parameter, by its name within this block. */
  parameter(name: string, layout: ParameterLayout): V;
  /** A stored value that is not trained: running statistics, spectral-norm vectors. */
  buffer(name: string, layout: ParameterLayout): V;
  /** Gives a buffer its next value; only in 'train'. */
  update(name: string, value: V): void;
  /** Runs an inner block: its names are prefixed, its intermediate values end with it, its result can be observed. */
  block(name: string, body: (inner: Context<V>) => V): V;
  /** Scales and shifts what a conditional layer normalised; a reading may note its parts or change them. */
  modulate(layer: ModulatedLayer<V>): V;
  /** The static shape of a value. */
  shapeOf(value: V): readonly number[];
}
