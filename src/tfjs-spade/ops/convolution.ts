// Convolutions, label convolutions and matrix products as tensors.
import { tf } from '../backend/tf';
import { picture, type Kernels } from './kernel';
import { oneHotPicture } from './label';

const plusBias = (y: tf.Tensor, bias: tf.Tensor | undefined): tf.Tensor => (bias ? tf.add(y, bias) : y);

export const convolutionKernels: Kernels<'conv2d' | 'convTranspose2d' | 'labelConv2d' | 'linear'> = {
  conv2d: ({ x, weight, bias }, { stride, padding }) =>
    plusBias(tf.conv2d(picture(x), picture(weight), stride, padding), bias),

  convTranspose2d: ({ x, weight, bias }, { stride, padding, outputPadding }) => {
    const [batch, height, width] = picture(x).shape;
    const [kernelHeight, kernelWidth, channels] = picture(weight).shape;
    const side = (length: number, kernel: number) =>
      (length - 1) * stride - 2 * padding + kernel + outputPadding;
    const shape: [number, number, number, number] = [
      batch,
      side(height, kernelHeight),
      side(width, kernelWidth),
      channels,
    ];
    return plusBias(tf.conv2dTranspose(picture(x), picture(weight), shape, stride, padding), bias);
  },

  labelConv2d: ({ labels, edges, weight, bias }, attributes) =>
    plusBias(
      tf.conv2d(oneHotPicture(labels, edges, attributes), picture(weight), 1, attributes.padding),
      bias,
    ),

  linear: ({ x, weight, bias }) => plusBias(tf.matMul(x, weight), bias),
};
