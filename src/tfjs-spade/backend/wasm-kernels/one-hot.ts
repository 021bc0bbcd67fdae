// The stock kernel on wasm writes the bits of integers into a float32 output, so one-hot channels for a convolution
// would need a cast. This one writes the type that was asked for.
import { registerWasmKernel } from './register';

interface OneHotAttributes {
  readonly depth: number;
  readonly onValue: number;
  readonly offValue: number;
  readonly dtype: 'float32' | 'int32' | 'bool';
}

/** Shapes: indices [...]; returns [..., depth]. An index outside 0..depth-1 gives `offValue` everywhere, as on cpu. */
export function registerOneHot(): void {
  registerWasmKernel<'indices', OneHotAttributes>(
    'OneHot',
    ({ inputs: { indices }, attributes: { depth, onValue, offValue, dtype }, backend }) => {
      const output = backend.makeOutput([...indices.shape, depth], dtype);
      const values = backend.typedArrayFromHeap(output).fill(offValue);
      const places = backend.typedArrayFromHeap(indices);
      for (let row = 0; row < places.length; row++) {
        const index = places[row]!;
        if (index >= 0 && index < depth) values[row * depth + index] = onValue;
      }
      return output;
    },
  );
}
