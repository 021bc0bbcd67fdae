// The context that computes: parameters come from a store, blocks free what they no longer need, and any block's
// result can be observed by its path.
import { tf } from '../backend/tf';
import type { Context, Mode } from '../context';
import { modulateAsPredicted } from '../layers/modulation';
import { tensorOps } from '../ops/tensors';
import type { ParameterStore } from './store';

/** How a network runs. */
export interface RunOptions {
  readonly mode: Mode;
  /** Sees the result of every block; keeps what it wants with tf.keep. */
  readonly observe?: (path: string, value: tf.Tensor) => void;
}

/**
 * A context over tensors of the current backend; parameters and buffers are the store's variables.
 * Memory: a block frees what it made but its result. In 'train' the buffers of the store move.
 * @throws SpadeError 'weights/missing' when the store lacks a parameter that the network asks for
 */
export function tensorContext(
  store: Pick<ParameterStore, 'get'>,
  { mode, observe }: RunOptions,
): Context<tf.Tensor> {
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
    modulate: (layer) => modulateAsPredicted(tensorOps, layer),
    shapeOf: (value) => value.shape,
  });
  return contextAt('');
}
