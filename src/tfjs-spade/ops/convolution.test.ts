import { expect, test } from 'vitest';
import { expectClose } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { convolutionReferences } from './convolution.reference';
import { scatter, scatterLabels } from './plain';
import { tensorOps } from './tensors';
import { testOperations } from './test-operation';

testOperations(convolutionReferences, {
  conv2d: {
    cases: [
      {
        inputs: { x: scatter([2, 5, 3, 2]), weight: scatter([3, 3, 2, 3], 2), bias: scatter([3], 3) },
        attributes: { stride: 1, padding: 1 },
      },
      {
        inputs: { x: scatter([1, 7, 4, 2]), weight: scatter([4, 4, 2, 2], 2), bias: scatter([2], 3) },
        attributes: { stride: 2, padding: 2 },
      },
      {
        inputs: { x: scatter([2, 3, 4, 3]), weight: scatter([1, 1, 3, 2], 2) },
        attributes: { stride: 1, padding: 0 },
      },
      {
        inputs: { x: scatter([1, 6, 5, 1]), weight: scatter([3, 2, 1, 2], 2) },
        attributes: { stride: 2, padding: 1 },
      },
      {
        inputs: { x: scatter([1, 7, 8, 2]), weight: scatter([3, 3, 2, 1], 2), bias: scatter([1], 3) },
        attributes: { stride: 3, padding: 0 },
      },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 5, 2]) },
        attributes: { stride: 1, padding: 1 },
        code: 'shape/channels',
        says: ['takes 5 input channels', 'x has 2'],
      },
      {
        inputs: { x: scatter([4, 4, 2]), weight: scatter([3, 3, 2, 2]) },
        attributes: { stride: 1, padding: 1 },
        code: 'shape/rank',
        says: ['[batch, height, width, channels]', '[4, 4, 2]'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 2]) },
        attributes: { stride: 1, padding: 1 },
        code: 'shape/rank',
        says: ['[kernel height, kernel width, channels, channels]', '[3, 2]'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 2, 2]), bias: scatter([3]) },
        attributes: { stride: 1, padding: 1 },
        code: 'shape/mismatch',
        says: ['bias', '[2]', '[3]'],
      },
      {
        inputs: { x: scatter([1, 2, 2, 2]), weight: scatter([4, 4, 2, 2]) },
        attributes: { stride: 1, padding: 0 },
        code: 'shape/empty',
        says: ['[1, -1, -1, 2]'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 2, 2]) },
        attributes: { stride: 0, padding: 1 },
        code: 'option/integer',
        says: ['stride', '1', '0'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 2, 2]) },
        attributes: { stride: 1, padding: 0.5 },
        code: 'option/integer',
        says: ['padding', '0.5'],
      },
    ],
  },

  convTranspose2d: {
    cases: [
      {
        inputs: { x: scatter([2, 3, 2, 2]), weight: scatter([3, 3, 3, 2], 2), bias: scatter([3], 3) },
        attributes: { stride: 2, padding: 1, outputPadding: 1 },
      },
      {
        inputs: { x: scatter([1, 2, 4, 3]), weight: scatter([4, 4, 2, 3], 2) },
        attributes: { stride: 2, padding: 1, outputPadding: 0 },
      },
      {
        inputs: { x: scatter([1, 3, 3, 1]), weight: scatter([3, 3, 2, 1], 2), bias: scatter([2], 3) },
        attributes: { stride: 1, padding: 1, outputPadding: 0 },
      },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 2, 5]) },
        attributes: { stride: 2, padding: 1, outputPadding: 1 },
        code: 'shape/channels',
        says: ['takes 5 input channels', 'x has 2'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 2]), weight: scatter([3, 3, 3, 2]), bias: scatter([2]) },
        attributes: { stride: 2, padding: 1, outputPadding: 1 },
        code: 'shape/mismatch',
        says: ['[3]', '[2]'],
      },
      {
        inputs: { x: scatter([1, 1, 1, 2]), weight: scatter([3, 3, 3, 2]) },
        attributes: { stride: 2, padding: 2, outputPadding: 0 },
        code: 'shape/empty',
        says: ['[1, -1, -1, 3]'],
      },
    ],
  },

  labelConv2d: {
    cases: [
      {
        inputs: { labels: scatterLabels([2, 4, 3], 3), weight: scatter([3, 3, 3, 2]), bias: scatter([2], 3) },
        attributes: { numClasses: 3, height: 4, width: 3, padding: 1 },
      },
      {
        inputs: {
          labels: scatterLabels([2, 5, 7], 4),
          edges: scatter([2, 5, 7, 1]),
          weight: scatter([3, 3, 5, 2], 2),
          bias: scatter([2], 3),
        },
        attributes: { numClasses: 4, height: 3, width: 4, padding: 1 },
      },
      {
        inputs: { labels: scatterLabels([1, 2, 3], 2), weight: scatter([5, 5, 2, 2]) },
        attributes: { numClasses: 2, height: 4, width: 6, padding: 2 },
      },
      {
        inputs: { labels: scatterLabels([1, 3, 3], 5), weight: scatter([1, 1, 5, 3]) },
        attributes: { numClasses: 5, height: 3, width: 3, padding: 0 },
      },
    ],
    refused: [
      {
        inputs: { labels: scatterLabels([1, 4, 4], 3), weight: scatter([3, 3, 4, 2]) },
        attributes: { numClasses: 3, height: 4, width: 4, padding: 1 },
        code: 'shape/channels',
        says: ['takes 4 input channels', 'x has 3'],
      },
      {
        inputs: {
          labels: scatterLabels([1, 4, 4], 3),
          edges: scatter([1, 2, 4, 1]),
          weight: scatter([3, 3, 4, 2]),
        },
        attributes: { numClasses: 3, height: 4, width: 4, padding: 1 },
        code: 'shape/mismatch',
        says: ['edges', '[1, 4, 4, 1]', '[1, 2, 4, 1]'],
      },
      {
        inputs: { labels: scatter([1, 4, 4]), weight: scatter([3, 3, 3, 2]) },
        attributes: { numClasses: 3, height: 4, width: 4, padding: 1 },
        code: 'shape/rank',
        says: ['int32 [batch, height, width]', 'float32 [1, 4, 4]'],
      },
      {
        inputs: { labels: scatterLabels([1, 4, 4], 3), weight: scatter([3, 3, 3, 2]) },
        attributes: { numClasses: 3, height: 0, width: 4, padding: 1 },
        code: 'option/integer',
        says: ['height', '0'],
      },
    ],
  },

  linear: {
    cases: [
      {
        inputs: { x: scatter([2, 5]), weight: scatter([5, 3], 2), bias: scatter([3], 3) },
        attributes: {},
      },
      { inputs: { x: scatter([3, 2]), weight: scatter([2, 4], 2) }, attributes: {} },
    ],
    refused: [
      {
        inputs: { x: scatter([2, 5]), weight: scatter([4, 3]) },
        attributes: {},
        code: 'shape/mismatch',
        says: ['[2, 5]', '[4, 3]'],
      },
      {
        inputs: { x: scatter([1, 1, 1, 5]), weight: scatter([5, 3]) },
        attributes: {},
        code: 'shape/mismatch',
        says: ['[1, 1, 1, 5]', '[5, 3]'],
      },
      {
        inputs: { x: scatter([2, 5]), weight: scatter([5, 3]), bias: scatter([5]) },
        attributes: {},
        code: 'shape/mismatch',
        says: ['[3]', '[5]'],
      },
    ],
  },
});

describeOnBackends('a label convolution', () => {
  test('is the convolution of the one-hot channels', async () => {
    const pair = tf.tidy(() => {
      const labels = tf.tensor(Int32Array.from(scatterLabels([2, 6, 9], 4).values), [2, 6, 9], 'int32');
      const edges = tf.tensor(Float32Array.from(scatter([2, 6, 9, 1]).values), [2, 6, 9, 1]);
      const weight = tf.tensor(Float32Array.from(scatter([3, 3, 5, 3], 2).values), [3, 3, 5, 3]);
      const attributes = { numClasses: 4, height: 4, width: 5 };
      const x = tensorOps.oneHot({ labels, edges }, attributes);
      return [
        tensorOps.labelConv2d({ labels, edges, weight }, { ...attributes, padding: 1 }),
        tensorOps.conv2d({ x, weight }, { stride: 1, padding: 1 }),
      ] as const;
    });
    const [got, expected] = await Promise.all(pair.map((y) => y.data()));
    expect(got!.length).toBe(2 * 4 * 5 * 3);
    expectClose(got!, expected!, 1e-6);
    tf.dispose([...pair]);
  });
});
