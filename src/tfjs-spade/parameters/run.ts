// The context that computes: parameters come from a store, blocks free what they no longer need, and any block's
// result can be observed by its path.
import { tf } from '../backend/tf';
import type { Context, Mode } from '../context';
import { tensorOps } from '../ops/tensors';
import type { ParameterStore } from './store';

export interface RunOptions {
  readonly mode: Mode;
  /** Sees the result of every block; keeps what it wants with tf.keep. */
  readonly observe?: (path: string, value: tf.Tensor) => void;
}

export function tensorContext(store: ParameterStore, { mode, observe }: RunOptions): Context<tf.Tensor> {
  const contextAt = (prefix: string): Context<tf.Tensor> => ({
    ops: tensorOps,
    mode,
    parameter: (name) => store.get(prefix + name),
    buffer: (name) => store.get(prefix + name),
    update: (name, value) => store.get(prefix + name).assign(value),
    block: (name, body) => {
      const result = tf.tidy(() => body(contextAt(`${prefix}${name}.`)));
      observe?.(prefix + name, result);
      return result;
    },
    shapeOf: (value) => value.shape,
  });
  return contextAt('');
}
