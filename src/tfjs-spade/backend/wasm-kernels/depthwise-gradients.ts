// Both gradients of a depthwise convolution, which the WebAssembly backend lacks. Plain loops over its heap: the
// project uses depthwise convolutions for blurs only, so clarity wins over speed.
import { tf } from '../tf';
import { convolutionInfo, type ConvolutionAttributes } from './convolution-info';
import { registerWasmKernel, zerosOnHeap } from './register';

type Shape4D = [number, number, number, number];

/** Calls `visit(input, filter, output)` with flat indices for every product that the convolution sums. */
function forEachProduct(
  info: tf.backend_util.Conv2DInfo,
  visit: (input: number, filter: number, output: number) => void,
): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, filterHeight, filterWidth } = info;
  const multiplier = outChannels / inChannels;
  for (let pixel = 0; pixel < info.batchSize * outHeight * outWidth; pixel++) {
    const column = (pixel % outWidth) * info.strideWidth - info.padInfo.left;
    const row = (Math.floor(pixel / outWidth) % outHeight) * info.strideHeight - info.padInfo.top;
    const imageStart = Math.floor(pixel / (outWidth * outHeight)) * inHeight;
    for (let tap = 0; tap < filterHeight * filterWidth; tap++) {
      const x = column + (tap % filterWidth);
      const y = row + Math.floor(tap / filterWidth);
      if (x < 0 || x >= inWidth || y < 0 || y >= inHeight) continue;
      const inputPixel = ((imageStart + y) * inWidth + x) * inChannels;
      for (let channel = 0; channel < outChannels; channel++) {
        const inputChannel = Math.floor(channel / multiplier);
        visit(inputPixel + inputChannel, tap * outChannels + channel, pixel * outChannels + channel);
      }
    }
  }
}

/** Shapes: x [N, H, W, C]; dy [N, H', W', C*M]; filter [KH, KW, C, M]. */
export function registerDepthwiseGradients(): void {
  registerWasmKernel<'x' | 'dy', ConvolutionAttributes & { filterShape: Shape4D }>(
    'DepthwiseConv2dNativeBackpropFilter',
    ({ inputs: { x, dy }, attributes, backend }) => {
      const { filterShape } = attributes;
      const info = convolutionInfo(
        'DepthwiseConv2dNativeBackpropFilter',
        x.shape as Shape4D,
        filterShape,
        attributes,
        true,
      );
      const { output, values, sourceValues } = zerosOnHeap(backend, filterShape, [x, dy]);
      const [source, errors] = sourceValues as [Float32Array, Float32Array];
      forEachProduct(info, (from, tap, at) => (values[tap]! += source[from]! * errors[at]!));
      return output;
    },
  );
  registerWasmKernel<'dy' | 'filter', ConvolutionAttributes & { inputShape: Shape4D }>(
    'DepthwiseConv2dNativeBackpropInput',
    ({ inputs: { dy, filter }, attributes, backend }) => {
      const { inputShape } = attributes;
      const info = convolutionInfo(
        'DepthwiseConv2dNativeBackpropInput',
        inputShape,
        filter.shape as Shape4D,
        attributes,
        true,
      );
      const { output, values, sourceValues } = zerosOnHeap(backend, inputShape, [dy, filter]);
      const [errors, weights] = sourceValues as [Float32Array, Float32Array];
      forEachProduct(info, (to, tap, at) => (values[to]! += weights[tap]! * errors[at]!));
      return output;
    },
  );
}
