// The convolutions of the plain CPU backend against their definition, and that they add in double precision.
import { beforeAll, describe, expect, test } from 'vitest';
import { startBackend } from '../choose';
import { expectClose, scattered } from '../numeric-gradient';
import { visitProducts, type PlainConvolution } from '../plain-convolution';
import { tf } from '../tf';

type Padding =
  'same' | 'valid' | number | [[number, number], [number, number], [number, number], [number, number]];
type Case = PlainConvolution & { readonly pad: Padding };

const CASES: readonly Case[] = [
  { input: [2, 4, 5, 3], filter: [3, 3, 3, 4], stride: 1, pad: 'same', before: [1, 1], size: [4, 5] },
  { input: [1, 5, 4, 2], filter: [3, 2, 2, 2], stride: 1, pad: 'valid', before: [0, 0], size: [3, 3] },
  // 'same' with an even rest puts the larger half of the zeros after.
  { input: [1, 6, 5, 1], filter: [3, 3, 1, 2], stride: 2, pad: 'same', before: [0, 1], size: [3, 3] },
  { input: [2, 7, 6, 2], filter: [4, 4, 2, 1], stride: 2, pad: 2, before: [2, 2], size: [4, 4] },
  { input: [1, 5, 5, 2], filter: [1, 1, 2, 3], stride: 2, pad: 'valid', before: [0, 0], size: [3, 3] },
  {
    input: [1, 3, 4, 2],
    filter: [3, 3, 2, 2],
    stride: 1,
    pad: [
      [0, 0],
      [2, 0],
      [0, 1],
      [0, 0],
    ],
    before: [2, 0],
    size: [3, 3],
  },
  // The zeros are wider than the input, so some of the filter never touches it.
  { input: [1, 1, 2, 1], filter: [5, 5, 1, 1], stride: 1, pad: 2, before: [2, 2], size: [1, 2] },
];

const sizeOf = (shape: readonly number[]) => tf.util.sizeFromShape([...shape]);
const picture = (values: Float32Array, shape: readonly number[]) => tf.tensor4d(values, [...shape] as never);

describe('convolutions on cpu', () => {
  beforeAll(async () => {
    await startBackend('cpu');
  });

  for (const convolution of CASES) {
    const { input, filter, stride, pad, size } = convolution;
    test(`input ${input.join('x')}, filter ${filter.join('x')}, stride ${stride}, pad ${String(pad)}`, async () => {
      const output = [input[0], ...size, filter[3]];
      const [x, w, dy] = [
        scattered(sizeOf(input)),
        scattered(sizeOf(filter), 2),
        scattered(sizeOf(output), 3),
      ];
      const expected = {
        y: new Float64Array(dy.length),
        dx: new Float64Array(x.length),
        dw: new Float64Array(w.length),
      };
      visitProducts(convolution, (inX, inW, inY) => {
        expected.y[inY]! += x[inX]! * w[inW]!;
        expected.dx[inX]! += dy[inY]! * w[inW]!;
        expected.dw[inW]! += dy[inY]! * x[inX]!;
      });
      const convolve = (a: tf.Tensor, b: tf.Tensor) =>
        tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad);
      const [tx, tw] = [picture(x, input), picture(w, filter)];
      const y = convolve(tx, tw);
      const [dx, dw] = tf.grads(convolve)([tx, tw], picture(dy, output));
      expect(y.shape).toEqual(output);
      expectClose(await y.data(), expected.y, 1e-7);
      expectClose(await dx!.data(), expected.dx, 1e-7);
      expectClose(await dw!.data(), expected.dw, 1e-7);
      tf.dispose([tx, tw, y, dx!, dw!]);
    });
  }

  test('small terms survive large ones in every sum', () => {
    // In float32 the ones are lost beside 2^25.
    const terms = [2 ** 25, 1, 1, 1, -(2 ** 25)];
    const long = tf.tensor4d(terms, [1, 1, 5, 1]);
    const filter = tf.tensor4d(terms, [1, 5, 1, 1]);
    const ones = (shape: [number, number, number, number]) => tf.ones<tf.Rank.R4>(shape);
    const wide = (x: tf.Tensor, w: tf.Tensor) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid');
    expect([...wide(long, ones([1, 5, 1, 1])).dataSync()]).toEqual([3]);
    const [, toFilter] = tf.grads(wide)([long, ones([1, 1, 1, 1])], ones([1, 1, 5, 1]));
    expect([...toFilter!.dataSync()]).toEqual([3]);
    const [toInput] = tf.grads(wide)([ones([1, 1, 9, 1]), filter], ones([1, 1, 5, 1]));
    expect(toInput!.dataSync()[4]).toBe(3);
  });

  test('dilated filters and channels first are left to the stock kernels', async () => {
    const x = picture(scattered(36), [1, 6, 6, 1]);
    const spread = tf.tensor4d([1, 0, 2, 0, 0, 0, 3, 0, 4], [3, 3, 1, 1]);
    const dense = tf.tensor4d([1, 2, 3, 4], [2, 2, 1, 1]);
    const expected = await tf.conv2d(x, spread, 1, 'valid').data();
    expectClose(await tf.conv2d(x, dense, 1, 'valid', 'NHWC', 2).data(), expected, 1e-6);
    const channelsFirst = tf.transpose(x, [0, 3, 1, 2]);
    expectClose(await tf.conv2d(channelsFirst, spread, 1, 'valid', 'NCHW').data(), expected, 1e-6);
  });
});
