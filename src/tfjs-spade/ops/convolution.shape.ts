// Shapes and multiply-adds of the products: convolutions, label convolutions, matrix products.
import { SpadeError } from '../errors';
import { formatShape } from '../shape';
import {
  expectInteger,
  expectNotEmpty,
  expectShape,
  inferred,
  labelShape,
  nhwc,
  type ShapeRules,
  type Spec,
} from './spec';

function kernelShape(operation: string, weight: Spec): readonly [number, number, number, number] {
  if (weight.shape.length !== 4) {
    throw new SpadeError(
      'shape/rank',
      `${operation}: weight must be [kernel height, kernel width, channels, channels], got ${formatShape(weight.shape)}`,
    );
  }
  return weight.shape as unknown as readonly [number, number, number, number];
}

function expectChannels(operation: string, expected: number, got: number): void {
  if (expected !== got) {
    throw new SpadeError(
      'shape/channels',
      `${operation}: the weight takes ${expected} input channels, x has ${got}; change the width of one of them`,
    );
  }
}

export const convolutionShapes: ShapeRules<'conv2d' | 'convTranspose2d' | 'labelConv2d' | 'linear'> = {
  conv2d: ({ x, weight, bias }, { stride, padding }) => {
    expectInteger('conv2d', 'stride', stride, 1);
    expectInteger('conv2d', 'padding', padding, 0);
    const [batch, height, width, channels] = nhwc('conv2d', 'x', x);
    const [kernelHeight, kernelWidth, input, output] = kernelShape('conv2d', weight);
    expectChannels('conv2d', input, channels);
    if (bias) expectShape('conv2d', 'bias', bias, [output]);
    const outHeight = Math.floor((height + 2 * padding - kernelHeight) / stride) + 1;
    const outWidth = Math.floor((width + 2 * padding - kernelWidth) / stride) + 1;
    const shape = [batch, outHeight, outWidth, output];
    expectNotEmpty('conv2d', shape);
    return inferred(shape, batch * outHeight * outWidth * output * input * kernelHeight * kernelWidth);
  },

  convTranspose2d: ({ x, weight, bias }, { stride, padding, outputPadding }) => {
    expectInteger('convTranspose2d', 'stride', stride, 1);
    expectInteger('convTranspose2d', 'padding', padding, 0);
    expectInteger('convTranspose2d', 'outputPadding', outputPadding, 0);
    const [batch, height, width, channels] = nhwc('convTranspose2d', 'x', x);
    const [kernelHeight, kernelWidth, output, input] = kernelShape('convTranspose2d', weight);
    expectChannels('convTranspose2d', input, channels);
    if (bias) expectShape('convTranspose2d', 'bias', bias, [output]);
    const outHeight = (height - 1) * stride - 2 * padding + kernelHeight + outputPadding;
    const outWidth = (width - 1) * stride - 2 * padding + kernelWidth + outputPadding;
    const shape = [batch, outHeight, outWidth, output];
    expectNotEmpty('convTranspose2d', shape);
    return inferred(shape, batch * height * width * output * input * kernelHeight * kernelWidth);
  },

  labelConv2d: ({ labels, edges, weight, bias }, { numClasses, height, width, padding }) => {
    const [batch, labelHeight, labelWidth] = labelShape('labelConv2d', labels);
    const [kernelHeight, kernelWidth, input, output] = kernelShape('labelConv2d', weight);
    expectChannels('labelConv2d', input, numClasses + (edges ? 1 : 0));
    if (edges) expectShape('labelConv2d', 'edges', edges, [batch, labelHeight, labelWidth, 1]);
    if (bias) expectShape('labelConv2d', 'bias', bias, [output]);
    expectInteger('labelConv2d', 'height', height, 1);
    expectInteger('labelConv2d', 'width', width, 1);
    const outHeight = height + 2 * padding - kernelHeight + 1;
    const outWidth = width + 2 * padding - kernelWidth + 1;
    const shape = [batch, outHeight, outWidth, output];
    expectNotEmpty('labelConv2d', shape);
    return inferred(shape, batch * outHeight * outWidth * output * input * kernelHeight * kernelWidth);
  },

  linear: ({ x, weight, bias }) => {
    const [batch, input] = x.shape;
    const [rows, output] = weight.shape;
    if (x.shape.length !== 2 || weight.shape.length !== 2 || input !== rows) {
      throw new SpadeError(
        'shape/mismatch',
        `linear: x [batch, in] and weight [in, out] must agree, got ${formatShape(x.shape)} and ${formatShape(weight.shape)}`,
      );
    }
    if (bias) expectShape('linear', 'bias', bias, [output!]);
    return inferred([batch!, output!], batch! * input! * output!);
  },
};
