import { expect, test } from 'vitest';
import { expectClose, expectGradient } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { normReferences } from './norm.reference';
import { plain, scatter, type Plain } from './plain';
import type { StatisticsAttributes } from './table';
import { tensorOps } from './tensors';
import { testOperations, type Refusal } from './test-operation';

const STATISTICS: readonly StatisticsAttributes[] = [
  { over: 'instance' },
  { over: 'batch' },
  { over: 'layer' },
  { over: 'group', groups: 2 },
  { over: 'group', groups: 3 },
];
const SHAPES = [
  [2, 3, 2, 6],
  [1, 1, 5, 6],
] as const;

const statisticsInputs = STATISTICS.flatMap((attributes) =>
  SHAPES.map((shape, seed) => ({ inputs: { x: scatter(shape, seed + 1) }, attributes })),
);
const [firstStatistics, ...otherStatistics] = statisticsInputs;
const withMean = ({
  inputs: { x },
  attributes,
}: {
  inputs: { x: Plain };
  attributes: StatisticsAttributes;
}) => ({
  inputs: { x, mean: normReferences.mean({ x }, attributes) },
  attributes,
});

const refusedStatistics = [
  {
    inputs: { x: scatter([2, 1, 1, 3]) },
    attributes: { over: 'instance' },
    code: 'shape/statistics',
    says: ['[2, 1, 1, 3]'],
  },
  {
    inputs: { x: scatter([1, 1, 1, 3]) },
    attributes: { over: 'batch' },
    code: 'shape/statistics',
    says: ['[1, 1, 1, 3]'],
  },
  {
    inputs: { x: scatter([3, 1, 1, 1]) },
    attributes: { over: 'layer' },
    code: 'shape/statistics',
    says: ['[3, 1, 1, 1]'],
  },
  {
    inputs: { x: scatter([1, 2, 2, 6]) },
    attributes: { over: 'group', groups: 4 },
    code: 'option/groups',
    says: ['6 channels', '4 equal groups'],
  },
  {
    inputs: { x: scatter([1, 2, 2, 6]) },
    attributes: { over: 'group' },
    code: 'option/groups',
    says: ['undefined'],
  },
  {
    inputs: { x: scatter([2, 2, 6]) },
    attributes: { over: 'batch' },
    code: 'shape/rank',
    says: ['[2, 2, 6]'],
  },
] as const satisfies readonly Refusal<'mean'>[];

const MATRICES = [
  { weight: scatter([3, 3, 2, 4]), transposed: false, rows: 4, columns: 18 },
  { weight: scatter([3, 2, 5, 3]), transposed: true, rows: 5, columns: 18 },
  { weight: scatter([1, 1, 3, 2]), transposed: false, rows: 2, columns: 3 },
  { weight: scatter([5, 3]), transposed: false, rows: 3, columns: 5 },
] as const;
const [firstMatrix, ...otherMatrices] = MATRICES;
type Matrix = (typeof MATRICES)[number];
const forV = ({ weight, transposed, rows }: Matrix) => ({
  inputs: { weight, u: scatter([rows], 2) },
  attributes: { transposed },
});
const forU = ({ weight, transposed, columns }: Matrix) => ({
  inputs: { weight, v: scatter([columns], 3) },
  attributes: { transposed },
});
const forBoth = (matrix: Matrix) => ({
  inputs: { ...forV(matrix).inputs, ...forU(matrix).inputs },
  attributes: { transposed: matrix.transposed },
});

const positive = (x: Plain): Plain =>
  plain(
    x.shape,
    x.values.map((value) => Math.fround(value * value + 0.1)),
  );

testOperations(normReferences, {
  mean: { cases: [firstStatistics!, ...otherStatistics], refused: refusedStatistics },

  variance: {
    cases: [withMean(firstStatistics!), ...otherStatistics.map(withMean)],
    refused: [
      ...refusedStatistics.map((refusal) => ({
        ...refusal,
        inputs: { ...refusal.inputs, mean: scatter([1, 1, 1, 1]) },
      })),
      {
        inputs: { x: scatter([2, 2, 2, 3]), mean: scatter([1, 1, 1, 3]) },
        attributes: { over: 'instance' },
        code: 'shape/mismatch',
        says: ['[2, 1, 1, 3]', '[1, 1, 1, 3]'],
      },
    ],
    // At the mean of x the derivative is zero; the whole chain is tested below.
    constants: ['mean'],
  },

  normalise: {
    cases: [
      {
        inputs: {
          x: scatter([2, 3, 2, 3]),
          mean: scatter([2, 1, 1, 3], 2),
          variance: positive(scatter([2, 1, 1, 3], 3)),
        },
        attributes: { epsilon: 1e-5 },
      },
      {
        inputs: {
          x: scatter([2, 2, 3, 4]),
          mean: scatter([1, 1, 1, 4], 2),
          variance: positive(scatter([1, 1, 1, 4], 3)),
        },
        attributes: { epsilon: 0.5 },
      },
      {
        inputs: {
          x: scatter([2, 2, 1, 2]),
          mean: scatter([2, 1, 1, 1], 2),
          variance: positive(scatter([2, 1, 1, 1], 3)),
        },
        attributes: { epsilon: 1e-5 },
      },
    ],
    refused: [
      {
        inputs: { x: scatter([2, 3, 2, 3]), mean: scatter([2, 1, 1, 2]), variance: scatter([2, 1, 1, 3]) },
        attributes: { epsilon: 1e-5 },
        code: 'shape/mismatch',
        says: ['mean', '[2, 3, 2, 3]', '[2, 1, 1, 2]'],
      },
      {
        inputs: { x: scatter([2, 3, 2, 3]), mean: scatter([2, 1, 1, 3]), variance: scatter([3]) },
        attributes: { epsilon: 1e-5 },
        code: 'shape/mismatch',
        says: ['variance', '[2, 3, 2, 3]', '[3]'],
      },
    ],
  },

  modulate: {
    cases: [
      {
        inputs: { x: scatter([2, 3, 2, 3]), gamma: scatter([2, 3, 2, 3], 2), beta: scatter([2, 3, 2, 3], 3) },
        attributes: {},
      },
      {
        inputs: { x: scatter([2, 2, 3, 2]), gamma: scatter([2, 1, 1, 2], 2), beta: scatter([1, 1, 1, 2], 3) },
        attributes: {},
      },
    ],
    refused: [
      {
        inputs: { x: scatter([1, 4, 4, 4]), gamma: scatter([1, 4, 4, 2]), beta: scatter([1, 4, 4, 4]) },
        attributes: {},
        code: 'shape/mismatch',
        says: ['gamma', '[1, 4, 4, 4]', '[1, 4, 4, 2]'],
      },
      {
        inputs: { x: scatter([1, 4, 4, 4]), gamma: scatter([1, 4, 4, 4]), beta: scatter([1, 2, 4, 4]) },
        attributes: {},
        code: 'shape/mismatch',
        says: ['beta', '[1, 4, 4, 4]', '[1, 2, 4, 4]'],
      },
    ],
  },

  powerIterationV: {
    cases: [forV(firstMatrix), ...otherMatrices.map(forV)],
    refused: [
      {
        inputs: { weight: scatter([3, 3, 2, 4]), u: scatter([2]) },
        attributes: { transposed: false },
        code: 'shape/mismatch',
        says: ['u', '[4]', '[2]'],
      },
      {
        inputs: { weight: scatter([4]), u: scatter([4]) },
        attributes: { transposed: false },
        code: 'shape/rank',
        says: ['[4]'],
      },
    ],
    gradient: 'none',
  },

  powerIterationU: {
    cases: [forU(firstMatrix), ...otherMatrices.map(forU)],
    refused: [
      {
        inputs: { weight: scatter([3, 3, 2, 4]), v: scatter([4]) },
        attributes: { transposed: false },
        code: 'shape/mismatch',
        says: ['v', '[18]', '[4]'],
      },
    ],
    gradient: 'none',
  },

  spectralNorm: {
    cases: [forBoth(firstMatrix), ...otherMatrices.map(forBoth)],
    refused: [
      {
        inputs: { weight: scatter([3, 3, 2, 4]), u: scatter([4]), v: scatter([4]) },
        attributes: { transposed: false },
        code: 'shape/mismatch',
        says: ['v', '[18]', '[4]'],
      },
      {
        inputs: { weight: scatter([3, 3, 2, 4]), u: scatter([2]), v: scatter([18]) },
        attributes: { transposed: true },
        code: 'shape/mismatch',
        says: ['v', '[36]', '[18]'],
      },
    ],
    constants: ['u', 'v'],
  },
});

const normalised = (x: tf.Tensor, attributes: StatisticsAttributes): tf.Tensor => {
  const mean = tensorOps.mean({ x }, attributes);
  return tensorOps.normalise(
    { x, mean, variance: tensorOps.variance({ x, mean }, attributes) },
    { epsilon: 1e-5 },
  );
};

describeOnBackends('normalisation by its own statistics', () => {
  for (const attributes of STATISTICS) {
    test(`gradient through mean and variance, ${JSON.stringify(attributes)}`, () =>
      expectGradient((x) => normalised(x, attributes), [2, 3, 2, 6], { step: 2 ** -7, tolerance: 4e-3 }));
  }

  test.each(STATISTICS.slice(0, 3))(
    'a uniform picture becomes exactly zero over $over',
    async (attributes) => {
      const y = tf.tidy(() => normalised(tf.fill([2, 37, 41, 3], 0.1), attributes));
      expect(Math.max(...(await y.data()).map(Math.abs))).toBe(0);
      y.dispose();
    },
  );
});

describeOnBackends('spectral norm', () => {
  test('after many power iterations the largest singular value is one', async () => {
    const columns = [
      [3, 0],
      [0, 0.5],
    ];
    const result = tf.tidy(() => {
      const weight = tf.tensor2d(columns);
      let u: tf.Tensor = tf.tensor1d([0.6, 0.8]);
      let v: tf.Tensor = tf.zeros([2]);
      for (let iteration = 0; iteration < 20; iteration++) {
        v = tensorOps.powerIterationV({ weight, u }, { transposed: false });
        u = tensorOps.powerIterationU({ weight, v }, { transposed: false });
      }
      return tensorOps.spectralNorm({ weight, u, v }, { transposed: false });
    });
    expectClose(await result.data(), [1, 0, 0, 0.5 / 3], 1e-6);
    result.dispose();
  });
});
