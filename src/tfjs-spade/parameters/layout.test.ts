import { expect, test } from 'vitest';
import { sizeOf } from '../shape';
import { fromTorch, layouts, toTorch, type ParameterLayout } from './layout';

const count = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => at);

const EXAMPLES: Record<keyof typeof layouts, ParameterLayout> = {
  vector: layouts.vector(5),
  table: layouts.table(3, 4, 0),
  convolution: layouts.convolution(4, 3, 2),
  transposedConvolution: layouts.transposedConvolution(4, 3, 2),
  spectralVector: layouts.spectralVector(3, 2),
  linear: layouts.linear(3, 4),
  linearToPicture: layouts.linearToPicture(2, 3, 4, 5),
  pictureBias: layouts.pictureBias(2, 3, 4),
  linearFromPicture: layouts.linearFromPicture(5, 2, 3, 4),
};

test.each(Object.entries(EXAMPLES))('%s comes back as it was', (_, layout) => {
  const size = sizeOf(layout.torchShape);
  expect(sizeOf(layout.shape)).toBe(size);
  const values = count(size);
  expect(toTorch(fromTorch(values, layout), layout)).toEqual(values);
  expect(fromTorch(toTorch(values, layout), layout)).toEqual(values);
});

// Each number below is the place in the state dict, written down from the meaning of the axes.
test.each([
  // Two outputs of one input channel, 2 × 2: the outputs become the last axis.
  ['convolution', layouts.convolution(2, 1, 2), [2, 2, 1, 2], [0, 4, 1, 5, 2, 6, 3, 7]],
  // The same numbers as input × output: [h, w, output, input].
  ['transposed', layouts.transposedConvolution(2, 1, 2), [2, 2, 1, 2], [0, 4, 1, 5, 2, 6, 3, 7]],
  ['vector of spectral norm', layouts.spectralVector(2, 2), [8], [0, 4, 1, 5, 2, 6, 3, 7]],
  ['linear', layouts.linear(2, 3), [3, 2], [0, 3, 1, 4, 2, 5]],
  // Rows are channel, row, column; here they are row, column, channel.
  ['linear to a picture', layouts.linearToPicture(2, 1, 2, 2), [2, 4], [0, 4, 2, 6, 1, 5, 3, 7]],
  ['bias of a picture', layouts.pictureBias(2, 1, 2), [4], [0, 2, 1, 3]],
  ['linear from a picture', layouts.linearFromPicture(2, 2, 1, 2), [4, 2], [0, 4, 2, 6, 1, 5, 3, 7]],
])('%s: known order', (_, layout, shape, order) => {
  expect(layout.shape).toEqual(shape);
  expect([...fromTorch(count(order.length), layout)]).toEqual(order);
});

test('only the transposed convolution has its outputs second', () => {
  const transposed = Object.entries(EXAMPLES).filter(([, layout]) => layout.transposed);
  expect(transposed.map(([name]) => name)).toEqual(['transposedConvolution']);
});
