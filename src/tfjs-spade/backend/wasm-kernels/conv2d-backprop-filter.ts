// The gradient of a convolution to its filter, which the WebAssembly backend lacks: without it nothing trains.
// Two readings of the same sum, because XNNPACK is fast at one for stride 1 and at the other for larger strides.
import { tf } from '../tf';
import { convolutionInfo, type ConvolutionAttributes } from './convolution-info';
import { cropPixels, padPixels } from './pixels';
import { registerWasmKernel } from './register';

/** Above this many floats (128 MB) the patches are not laid out side by side. */
const MAX_PATCH_FLOATS = 2 ** 25;

/** Rows and columns that the filter really visits: `x` padded, or cropped where a stride leaves a rest. */
function visited(x: tf.Tensor4D, info: tf.backend_util.Conv2DInfo): tf.Tensor4D {
  const { padInfo, inHeight, inWidth } = info;
  const height = (info.outHeight - 1) * info.strideHeight + info.filterHeight;
  const width = (info.outWidth - 1) * info.strideWidth + info.filterWidth;
  const bottom = Math.max(0, height - inHeight - padInfo.top);
  const right = Math.max(0, width - inWidth - padInfo.left);
  return cropPixels(padPixels(x, [padInfo.top, bottom], [padInfo.left, right]), [0, height], [0, width]);
}

/** Patches as rows times errors: one product `[KH*KW*I, N*H'*W'] x [N*H'*W', O]`. Stride 1 only. */
function asProduct(x: tf.Tensor4D, dy: tf.Tensor4D, info: tf.backend_util.Conv2DInfo): tf.Tensor4D {
  const { filterHeight, filterWidth, inChannels, outChannels, batchSize, outHeight, outWidth } = info;
  const channelsFirst = tf.transpose(visited(x, info), [3, 0, 1, 2]);
  const rows: tf.Tensor2D[] = [];
  for (let row = 0; row < filterHeight; row++) {
    for (let column = 0; column < filterWidth; column++) {
      const patch = tf.slice(
        channelsFirst,
        [0, 0, row, column],
        [inChannels, batchSize, outHeight, outWidth],
      );
      rows.push(tf.reshape(patch, [inChannels, batchSize * outHeight * outWidth]));
    }
  }
  const product = tf.matMul(tf.concat(rows, 0), tf.reshape(dy, [-1, outChannels]));
  return tf.reshape(product, [filterHeight, filterWidth, inChannels, outChannels]);
}

/** A convolution with the roles changed: `x` is the image of N channels, `dy` the filter, dilated by the stride. */
function asConvolution(x: tf.Tensor4D, dy: tf.Tensor4D, info: tf.backend_util.Conv2DInfo): tf.Tensor4D {
  const image = tf.transpose(visited(x, info), [3, 1, 2, 0]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]);
  const gradient = tf.conv2d(image, filter, 1, 'valid', 'NHWC', [info.strideHeight, info.strideWidth]);
  return tf.transpose(gradient, [1, 2, 0, 3]);
}

/**
 * Gradient to the filter of an undilated convolution.
 *
 *     dW[kh, kw, i, o] = sum over n, y, x of xPadded[n, y*s + kh, x*s + kw, i] * dy[n, y, x, o]
 *
 * Shapes: x [N, H, W, I]; dy [N, H', W', O]; returns [KH, KW, I, O].
 */
function conv2DFilterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  info: tf.backend_util.Conv2DInfo,
): tf.Tensor4D {
  const patchFloats = info.filterHeight * info.filterWidth * x.size;
  const product = info.strideHeight === 1 && info.strideWidth === 1 && patchFloats <= MAX_PATCH_FLOATS;
  return tf.tidy(() => (product ? asProduct(x, dy, info) : asConvolution(x, dy, info)));
}

export function registerConv2DBackpropFilter(): void {
  registerWasmKernel<'x' | 'dy', ConvolutionAttributes & { filterShape: [number, number, number, number] }>(
    'Conv2DBackpropFilter',
    ({ inputs, attributes }) => {
      const x = inputs.x as tf.Tensor4D;
      const info = convolutionInfo('Conv2DBackpropFilter', x.shape, attributes.filterShape, attributes);
      return conv2DFilterGradient(x, inputs.dy as tf.Tensor4D, info);
    },
  );
}
