// The gradient of a convolution to its input (and the forward of a transposed convolution). The stock kernel is a
// plain loop; this one is a convolution on XNNPACK, and makes a training step about eight times faster.
import { tf } from '../tf';
import { convolutionInfo, type ConvolutionAttributes } from './convolution-info';
import { cropPixels, padPixels } from './pixels';
import { registerWasmKernel } from './register';

/** Zeros between rows and columns, so that a stride becomes a convolution of stride 1. */
function insertZeros(dy: tf.Tensor4D, rowStride: number, columnStride: number): tf.Tensor4D {
  const [batch, height, width, channels] = dy.shape;
  const columns = tf.pad(tf.reshape(dy, [batch * height * width, 1, channels]), [
    [0, 0],
    [0, columnStride - 1],
    [0, 0],
  ]);
  const rows = tf.pad(tf.reshape(columns, [batch * height, 1, width * columnStride * channels]), [
    [0, 0],
    [0, rowStride - 1],
    [0, 0],
  ]);
  return tf.reshape(rows, [batch, height * rowStride, width * columnStride, channels]);
}

/** Begin and length of the part of an axis to keep, and the zeros around it, so that a valid convolution gives `wanted`. */
function fitAxis(length: number, wanted: number, filterLength: number, padBefore: number) {
  const before = filterLength - 1 - padBefore;
  const total = wanted + filterLength - 1;
  const begin = Math.max(0, -before);
  const zerosBefore = Math.max(0, before);
  const kept = Math.min(length - begin, total - zerosBefore);
  return { begin, kept, zeros: [zerosBefore, total - zerosBefore - kept] as [number, number] };
}

/**
 * Gradient to the input of an undilated convolution: zeros between the errors, then the flipped filter.
 *
 * Shapes: dy [N, H', W', O]; filter [KH, KW, I, O]; returns [N, H, W, I] of `info`.
 */
function conv2DInputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  info: tf.backend_util.Conv2DInfo,
): tf.Tensor4D {
  return tf.tidy(() => {
    const { strideHeight, strideWidth, padInfo } = info;
    const spread = strideHeight > 1 || strideWidth > 1 ? insertZeros(dy, strideHeight, strideWidth) : dy;
    const rows = fitAxis(spread.shape[1], info.inHeight, info.filterHeight, padInfo.top);
    const columns = fitAxis(spread.shape[2], info.inWidth, info.filterWidth, padInfo.left);
    const kept = cropPixels(spread, [rows.begin, rows.kept], [columns.begin, columns.kept]);
    const padded = padPixels(kept, rows.zeros, columns.zeros);
    const flipped = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
    return tf.conv2d(padded, flipped, 1, 'valid');
  });
}

export function registerConv2DBackpropInput(): void {
  registerWasmKernel<
    'dy' | 'filter',
    ConvolutionAttributes & { inputShape: [number, number, number, number] }
  >('Conv2DBackpropInput', ({ inputs, attributes }) => {
    const filter = inputs.filter as tf.Tensor4D;
    const info = convolutionInfo('Conv2DBackpropInput', attributes.inputShape, filter.shape, attributes);
    return conv2DInputGradient(inputs.dy as tf.Tensor4D, filter, info);
  });
}
