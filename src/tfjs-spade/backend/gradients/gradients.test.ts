// Each replaced gradient against central differences, in the cases where the stock one fails.
import { expect, test } from 'vitest';
import { expectClose, expectGradient, scattered } from '../numeric-gradient';
import { describeOnBackends } from '../on-backends';
import { tf } from '../tf';

const picture = (x: tf.Tensor) => x as tf.Tensor4D;

describeOnBackends('gradients of resizes', () => {
  const sizes: [number, number][] = [
    [6, 4],
    [3, 2],
    [5, 7],
    [2, 3],
    [1, 1],
  ];
  for (const [alignCorners, halfPixelCenters] of [
    [false, false],
    [false, true],
    [true, false],
  ] as const) {
    const alignment = alignCorners ? 'aligned corners' : halfPixelCenters ? 'half-pixel centres' : 'plain';
    for (const size of sizes) {
      test(`nearest to ${size.join('x')}, ${alignment}`, () =>
        expectGradient(
          (x) => tf.image.resizeNearestNeighbor(picture(x), size, alignCorners, halfPixelCenters),
          [2, 3, 2, 2],
        ));
      test(`bilinear to ${size.join('x')}, ${alignment}`, () =>
        expectGradient(
          (x) => tf.image.resizeBilinear(picture(x), size, alignCorners, halfPixelCenters),
          [2, 3, 2, 2],
        ));
    }
  }

  test('nearest reads back exactly the pixels that the forward pass read, at awkward sizes', async () => {
    for (const [from, to] of [
      [7, 12],
      [12, 7],
      [10, 49],
      [49, 10],
      [33, 100],
      [100, 33],
      [3, 41],
    ] as const) {
      for (const half of [false, true]) {
        const x = tf.tensor4d(scattered(from), [1, from, 1, 1]);
        const resize = (v: tf.Tensor) => tf.image.resizeNearestNeighbor(picture(v), [to, 1], false, half);
        const both = tf.tidy(() => {
          const weights = tf.tensor4d(scattered(to, 5), [1, to, 1, 1]);
          const gradient = tf.grad((v: tf.Tensor) => tf.sum(tf.mul(resize(v), weights)))(x);
          return tf.stack([tf.sum(tf.mul(gradient, x)), tf.sum(tf.mul(resize(x), weights))]);
        });
        const [transposed, forward] = await both.data<'float32'>();
        expect(transposed, `${from} to ${to}, half-pixel ${half}`).toBeCloseTo(forward!, 4);
        tf.dispose([x, both]);
      }
    }
  });
});

describeOnBackends('gradient of mirrorPad', () => {
  for (const mode of ['reflect', 'symmetric'] as const) {
    test(`${mode}, uneven sides and the widest border`, async () => {
      const sides: [number, number][] = [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ];
      await expectGradient((x) => tf.mirrorPad(picture(x), sides, mode), [2, 3, 4, 2]);
    });
  }
});

describeOnBackends('avgPool', () => {
  const pool = (x: tf.Tensor) => tf.avgPool(picture(x), 3, 2, 1);

  test('divides by the pixels inside the picture', async () => {
    const ones = tf.ones([1, 5, 6, 2]);
    const y = pool(ones);
    expectClose(await y.data<'float32'>(), new Float32Array(y.size).fill(1), 1e-6);
    tf.dispose([ones, y]);
  });

  test('gradient with and without padding', async () => {
    await expectGradient(pool, [2, 5, 4, 2]);
    await expectGradient((x) => tf.avgPool(picture(x), [2, 3], 1, 'same'), [1, 3, 4, 2]);
    await expectGradient((x) => tf.avgPool(picture(x), 2, 2, 'valid'), [1, 4, 4, 1]);
  });

  test('second derivative: a penalty on the gradient', () =>
    expectGradient((x) => tf.square(tf.grad((v: tf.Tensor) => tf.sum(tf.square(pool(v))))(x)), [1, 4, 4, 1], {
      step: 2 ** -8,
      tolerance: 5e-3,
    }));
});

describeOnBackends('the other gradients', () => {
  test('second derivative through leakyRelu', () =>
    expectGradient(
      (x) => tf.grad((v: tf.Tensor) => tf.sum(tf.mul(tf.leakyRelu(v, 0.2), tf.square(v))))(x),
      [2, 3],
    ));

  test('depthToSpace', () => expectGradient((x) => tf.depthToSpace(picture(x), 2, 'NHWC'), [2, 2, 3, 8]));
});
