// Segment sums (the gradient of a gather) and the gradient of a maximum pool, where stock wasm has none or a wrong one.
import { expect, test } from 'vitest';
import { expectClose, expectGradient, scattered } from '../numeric-gradient';
import { describeOnBackends } from '../on-backends';
import { tf } from '../tf';

describeOnBackends('segment sums', (backend) => {
  test('sums rows by id, ids in any order, some without rows', async () => {
    const rows = scattered(5 * 3);
    const ids = [2, 0, 2, 3, 0];
    const y = tf.tidy(() => tf.unsortedSegmentSum(tf.tensor2d(rows, [5, 3]), tf.tensor1d(ids, 'int32'), 5));
    const expected = new Float64Array(15);
    ids.forEach((id, row) => {
      for (let column = 0; column < 3; column++) expected[id * 3 + column]! += rows[row * 3 + column]!;
    });
    expectClose(await y.data(), expected, 1e-6);
    y.dispose();
  });

  test('negative ids are dropped; large ones are too, but on WebGPU come in modulo the number', async () => {
    const y = tf.tidy(() =>
      tf.unsortedSegmentSum(tf.tensor1d([1, 2, 4, 8]), tf.tensor1d([0, -1, 1, 5], 'int32'), 3),
    );
    expect([...(await y.data())]).toEqual(backend === 'webgpu' ? [1, 4, 8] : [1, 4, 0]);
    y.dispose();
  });

  test('gather has a gradient along every axis', async () => {
    const ids = tf.tensor1d([1, 0, 1, 1], 'int32');
    for (const axis of [0, 1, 2]) await expectGradient((x) => tf.gather(x, ids, axis), [2, 3, 2]);
    ids.dispose();
  });
});

describeOnBackends('gradient of maxPool', () => {
  const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');
  // Steps of 1/8 between neighbours in size, so that the finite step of 1/64 never changes the maximum.
  const shuffled = Float32Array.from({ length: 64 }, (_, index) => ((index * 37) % 64) / 8);

  test('positive and negative maxima', async () => {
    await expectGradient(pool, [2, 4, 4, 2], { values: shuffled });
    await expectGradient(pool, [2, 4, 4, 2], { values: shuffled.map((value) => value - 9) });
  });

  test('overlapping windows with padding', async () => {
    const overlapping = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 3, 2, 'same');
    await expectGradient(overlapping, [1, 8, 8, 1], { values: shuffled.map((value) => value - 9) });
  });
});
