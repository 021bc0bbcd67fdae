// Parts of tensors of every number of axes: each number comes from where its indices say.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../on-backends';
import { tf } from '../tf';

const SHAPE = [2, 3, 4, 5];

describeOnBackends('slices', () => {
  test.each([
    { begin: [1, 0, 0, 0], size: [1, 3, 4, 5] },
    { begin: [0, 1, 2, 0], size: [2, 2, 1, 5] },
    { begin: [1, 1, 1, 3], size: [1, 2, 3, 2] },
    { begin: [2, 1, 2], size: [1, 2, 3] },
    { begin: [1, 3], size: [2, 1] },
    { begin: [2], size: [3] },
  ])('$begin, $size', async ({ begin, size }) => {
    const shape = SHAPE.slice(0, begin.length).map((length, axis) =>
      Math.max(length, begin[axis]! + size[axis]!),
    );
    const count = shape.reduce((product, length) => product * length, 1);
    for (const dtype of ['float32', 'int32'] as const) {
      const part = tf.tidy(() => tf.slice(tf.reshape(tf.range(0, count, 1, dtype), shape), begin, size));
      const expected = Array.from({ length: part.size }, (_, index) => {
        let [rest, at, stride] = [index, 0, 1];
        for (let axis = shape.length - 1; axis >= 0; axis--) {
          at += ((rest % size[axis]!) + begin[axis]!) * stride;
          stride *= shape[axis]!;
          rest = Math.floor(rest / size[axis]!);
        }
        return at;
      });
      expect([part.dtype, part.shape]).toEqual([dtype, size]);
      expect([...(await part.data())]).toEqual(expected);
      part.dispose();
    }
  });
});
