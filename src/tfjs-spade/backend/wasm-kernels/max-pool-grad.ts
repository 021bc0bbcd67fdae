// The stock kernel on wasm starts each window at the smallest positive float, so a window whose maximum is negative
// gets no gradient. This one sends the error to the first maximum of the window, as PyTorch does.
import { tf } from '../tf';
import { registerWasmKernel, zerosOnHeap } from './register';

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Shapes: dy [N, H', W', C]; input [N, H, W, C]; returns the gradient to the input. */
export function registerMaxPoolGrad(): void {
  registerWasmKernel<'dy' | 'input', PoolAttributes>(
    'MaxPoolGrad',
    ({ inputs: { dy, input }, attributes, backend }) => {
      const { filterSize, strides, pad, dimRoundingMode } = attributes;
      const shape = input.shape as [number, number, number, number];
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const { output, values, sourceValues } = zerosOnHeap(backend, shape, [dy, input]);
      const [errors, source] = sourceValues as [Float32Array, Float32Array];
      const { inHeight, inWidth, inChannels: channels, outHeight, outWidth } = info;
      for (let at = 0; at < errors.length; at++) {
        const channel = at % channels;
        const pixel = (at - channel) / channels;
        const column = (pixel % outWidth) * info.strideWidth - info.padInfo.left;
        const row = (Math.floor(pixel / outWidth) % outHeight) * info.strideHeight - info.padInfo.top;
        const imageStart = Math.floor(pixel / (outWidth * outHeight)) * inHeight;
        let best = -1;
        for (let y = Math.max(0, row); y < Math.min(inHeight, row + info.filterHeight); y++) {
          for (let x = Math.max(0, column); x < Math.min(inWidth, column + info.filterWidth); x++) {
            const candidate = ((imageStart + y) * inWidth + x) * channels + channel;
            if (best < 0 || source[candidate]! > source[best]!) best = candidate;
          }
        }
        if (best >= 0) values[best]! += errors[at]!;
      }
      return output;
    },
  );
}
