// How a kernel of ours takes its place on the WebAssembly backend: typed inputs, and a view of the heap for loops.
import { tf, type BackendWasm } from '../tf';

/** What a kernel gets: its tensors by TensorFlow.js's input names, its attributes, and the backend. */
export interface WasmCall<Inputs extends string, Attributes> {
  readonly inputs: Record<Inputs, tf.Tensor>;
  readonly attributes: Attributes;
  readonly backend: BackendWasm;
}

/** Puts `kernel` under `kernelName` on wasm, in place of a stock kernel of that name. */
export function registerWasmKernel<Inputs extends string, Attributes>(
  kernelName: string,
  kernel: (call: WasmCall<Inputs, Attributes>) => tf.Tensor | tf.TensorInfo,
): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend }) =>
      kernel({
        inputs: inputs as Record<Inputs, tf.Tensor>,
        attributes: attrs as unknown as Attributes,
        backend: backend as unknown as BackendWasm,
      }),
  });
}

/**
 * A float32 output filled with zeros, with views of it and of `sources` on the WebAssembly heap.
 * The views are taken after the allocation, which may move the heap; they are valid until the next one.
 */
export function zerosOnHeap(
  backend: BackendWasm,
  shape: readonly number[],
  sources: readonly tf.Tensor[],
): { output: tf.TensorInfo; values: Float32Array; sourceValues: readonly (Float32Array | Int32Array)[] } {
  const output = backend.makeOutput([...shape], 'float32');
  const values = (backend.typedArrayFromHeap(output) as Float32Array).fill(0);
  return {
    output,
    values,
    sourceValues: sources.map((source) => backend.typedArrayFromHeap(source) as Float32Array | Int32Array),
  };
}
