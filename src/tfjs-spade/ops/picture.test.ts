import { expect, test } from 'vitest';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { pictureReferences } from './picture.reference';
import { plain, scatter, scatterLabels } from './plain';
import { tensorOps } from './tensors';
import { testOperations } from './test-operation';

const rank = (attributes: { height: number; width: number }) =>
  ({
    inputs: { x: scatter([4, 4, 2]) },
    attributes,
    code: 'shape/rank',
    says: ['[batch, height, width, channels]', '[4, 4, 2]'],
  }) as const;

testOperations(pictureReferences, {
  oneHot: {
    cases: [
      { inputs: { labels: scatterLabels([2, 3, 5], 4) }, attributes: { numClasses: 4, height: 3, width: 5 } },
      { inputs: { labels: scatterLabels([1, 5, 7], 3) }, attributes: { numClasses: 3, height: 2, width: 3 } },
      {
        inputs: { labels: scatterLabels([2, 7, 6], 3), edges: scatter([2, 7, 6, 1]) },
        attributes: { numClasses: 3, height: 4, width: 9 },
      },
    ],
    refused: [
      {
        inputs: { labels: scatter([1, 2, 2]) },
        attributes: { numClasses: 3, height: 2, width: 2 },
        code: 'shape/rank',
        says: ['int32 [batch, height, width]', 'float32 [1, 2, 2]'],
      },
      {
        inputs: { labels: scatterLabels([1, 2, 2], 3), edges: scatter([1, 2, 3, 1]) },
        attributes: { numClasses: 3, height: 2, width: 2 },
        code: 'shape/mismatch',
        says: ['[1, 2, 2, 1]', '[1, 2, 3, 1]'],
      },
      {
        inputs: { labels: scatterLabels([1, 2, 2], 3) },
        attributes: { numClasses: 0, height: 2, width: 2 },
        code: 'option/integer',
        says: ['numClasses', '0'],
      },
    ],
  },

  lookup: {
    cases: [
      {
        inputs: { table: scatter([4, 3]), labels: scatterLabels([2, 3, 2], 4) },
        attributes: { numClasses: 4, height: 3, width: 2 },
      },
      {
        inputs: { table: scatter([5, 2]), labels: scatterLabels([2, 5, 3], 5) },
        attributes: { numClasses: 5, height: 3, width: 4 },
      },
      {
        inputs: { table: scatter([3, 4]), labels: scatterLabels([2, 1, 1], 3) },
        attributes: { numClasses: 3, height: 1, width: 1 },
      },
    ],
    refused: [
      {
        inputs: { table: scatter([5, 2]), labels: scatterLabels([2, 5, 3], 4) },
        attributes: { numClasses: 4, height: 3, width: 4 },
        code: 'shape/mismatch',
        says: ['[4, channels]', '[5, 2]'],
      },
      {
        inputs: { table: scatter([4, 2]), labels: scatterLabels([2, 5], 4) },
        attributes: { numClasses: 4, height: 3, width: 4 },
        code: 'shape/rank',
        says: ['[batch, height, width]', '[2, 5]'],
      },
    ],
  },

  nearestResize: {
    cases: [
      { inputs: { x: scatter([2, 5, 3, 2]) }, attributes: { height: 2, width: 7 } },
      { inputs: { x: scatter([1, 7, 4, 1]) }, attributes: { height: 3, width: 4 } },
      { inputs: { x: scatter([2, 2, 3, 2]) }, attributes: { height: 6, width: 6 } },
      { inputs: { x: scatterLabels([2, 5, 7, 1], 182) }, attributes: { height: 3, width: 4 } },
    ],
    refused: [
      rank({ height: 2, width: 2 }),
      {
        inputs: { x: scatter([1, 2, 2, 1]) },
        attributes: { height: 0, width: 2 },
        code: 'option/integer',
        says: ['height', '0'],
      },
    ],
  },

  upsample: {
    cases: [
      { inputs: { x: scatter([2, 3, 2, 2]) }, attributes: { factor: 2 } },
      { inputs: { x: scatter([1, 2, 5, 1]) }, attributes: { factor: 3 } },
    ],
    refused: [
      {
        inputs: { x: scatter([4, 4]) },
        attributes: { factor: 2 },
        code: 'shape/rank',
        says: ['[batch, height, width, channels]', '[4, 4]'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 1]) },
        attributes: { factor: 1.5 },
        code: 'option/integer',
        says: ['factor', '1.5'],
      },
    ],
  },

  bilinearResize: {
    cases: [
      { inputs: { x: scatter([2, 5, 3, 2]) }, attributes: { height: 3, width: 7 } },
      { inputs: { x: scatter([1, 4, 6, 1]) }, attributes: { height: 8, width: 3 } },
      { inputs: { x: scatter([1, 2, 2, 2]) }, attributes: { height: 5, width: 2 } },
    ],
    refused: [rank({ height: 2, width: 2 })],
  },

  averagePool: {
    cases: [
      { inputs: { x: scatter([2, 6, 7, 2]) }, attributes: { size: 3, stride: 2, padding: 1 } },
      { inputs: { x: scatter([1, 5, 4, 1]) }, attributes: { size: 2, stride: 1, padding: 0 } },
      { inputs: { x: scatter([1, 4, 5, 2]) }, attributes: { size: 3, stride: 1, padding: 1 } },
      {
        inputs: { x: scatter([2, 5, 4, 2]) },
        attributes: { size: 5, stride: 1, padding: 2, along: 'height' },
      },
      {
        inputs: { x: scatter([1, 3, 6, 2]) },
        attributes: { size: 3, stride: 2, padding: 1, along: 'width' },
      },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 2, 2, 1]) },
        attributes: { size: 3, stride: 1, padding: 0 },
        code: 'shape/empty',
        says: ['[1, 0, 0, 1]'],
      },
      {
        inputs: { x: scatter([2, 2, 1]) },
        attributes: { size: 3, stride: 1, padding: 1 },
        code: 'shape/rank',
        says: ['[2, 2, 1]'],
      },
    ],
  },

  maxPool: {
    cases: [
      { inputs: { x: scatter([2, 5, 6, 2]) }, attributes: { size: 2, stride: 2 } },
      // A window of negative values has a gradient too.
      { inputs: { x: plain([1, 2, 2, 1], [-0.5, -0.25, -0.75, -0.9]) }, attributes: { size: 2, stride: 2 } },
      { inputs: { x: scatter([1, 5, 4, 1]) }, attributes: { size: 3, stride: 1 } },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 1, 4, 1]) },
        attributes: { size: 2, stride: 2 },
        code: 'shape/empty',
        says: ['[1, 0, 2, 1]'],
      },
    ],
  },

  reflectPad: {
    cases: [
      { inputs: { x: scatter([2, 3, 4, 2]) }, attributes: { padding: 2 } },
      { inputs: { x: scatter([1, 4, 5, 1]) }, attributes: { padding: 3 } },
      { inputs: { x: scatter([1, 2, 2, 1]) }, attributes: { padding: 0 } },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 3, 5, 1]) },
        attributes: { padding: 3 },
        code: 'shape/padding',
        says: ['padding 3', '3 × 5'],
      },
      {
        inputs: { x: scatter([3, 5]) },
        attributes: { padding: 1 },
        code: 'shape/rank',
        says: ['[3, 5]'],
      },
    ],
  },
});

describeOnBackends('the discriminator’s average pool', () => {
  // The numbers that PyTorch gives without counting the padding.
  test.each([
    [7, [0.5, 2, 4, 5.5]],
    [8, [0.5, 2, 4, 6]],
  ])('halves 0..%i as PyTorch does', async (length, expected) => {
    const y = tf.tidy(() => {
      const x = tf.tile(tf.reshape(tf.range(0, length), [1, 1, length, 1]), [1, 3, 1, 1]);
      return tensorOps.averagePool({ x }, { size: 3, stride: 2, padding: 1 });
    });
    expect(y.shape).toEqual([1, 2, 4, 1]);
    expect([...(await y.data())]).toEqual([...expected, ...expected]);
    y.dispose();
  });
});

describeOnBackends('nearest resizes', () => {
  test.each([
    [286, 7],
    [256, 8],
    [100, 33],
    [17, 23],
    [24, 10],
    [37, 111],
  ])('of %i to %i read the same rows as PyTorch', async (from, to) => {
    const y = tf.tidy(() => {
      const x = tf.reshape(tf.range(0, from), [1, from, 1, 1]);
      return tensorOps.nearestResize({ x }, { height: to, width: 1 });
    });
    const scale = Math.fround(from / to);
    const expected = Array.from({ length: to }, (_, at) => Math.min(Math.floor(at * scale), from - 1));
    expect([...(await y.data())]).toEqual(expected);
    y.dispose();
  });
});
