// Runs a layer with parameters of a known rule, so that a test can compare it with another layer or with loops.
import { tf } from '../backend/tf';
import type { Context, Mode } from '../context';
import type { Spec } from '../ops/spec';
import { declare, type ParameterSpec } from '../parameters/declare';
import { initialise } from '../parameters/initialise';
import { tensorContext } from '../parameters/run';
import type { ParameterStore } from '../parameters/store';
import { parityParameter } from '../parity/parameters';

/** A layer of some inputs, written once for shapes and tensors. */
export type Layer = <V>(context: Context<V>, inputs: readonly V[]) => V;

const specOf = (x: tf.Tensor): Spec => ({
  shape: x.shape,
  dtype: x.dtype === 'int32' ? 'int32' : 'float32',
});

export const declareLayer = (layer: Layer, specs: readonly Spec[]): readonly ParameterSpec[] =>
  declare((context) => layer(context, specs)).parameters;

/** A store for the layer: parameters by the parity rule, buffers as they are initialised. */
export function storeFor(layer: Layer, inputs: readonly tf.Tensor[], seed = 1): ParameterStore {
  const parameters = declareLayer(layer, inputs.map(specOf));
  const store = initialise(parameters, seed);
  for (const spec of parameters) {
    if (spec.role === 'parameter') store.set(spec, parityParameter(spec.name, spec.layout.torchShape));
  }
  return store;
}

export async function runLayer(
  layer: Layer,
  store: ParameterStore,
  inputs: readonly tf.Tensor[],
  mode: Mode = 'train',
): Promise<Float32Array> {
  const y = tf.tidy(() => layer(tensorContext(store, { mode }), inputs));
  const values = await y.data<'float32'>();
  y.dispose();
  return values;
}
