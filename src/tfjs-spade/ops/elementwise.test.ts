import { elementwiseReferences } from './elementwise.reference';
import { plain, scatter, scatterLabels, type Plain } from './plain';
import { testOperations, type OpRow } from './test-operation';

/** Nothing to refuse: these take any shape. */
const anyShape = (...xs: readonly [Plain, ...Plain[]]) => {
  const [first, ...rest] = xs.map((x) => ({ inputs: { x }, attributes: {} }));
  return { cases: [first!, ...rest], refused: [] } as const;
};

const PICTURE = scatter([2, 3, 5, 2]);
const VECTOR = scatter([7], 2);
const SCALAR = plain([], [0.75]);
const WIDE = plain([5], [-90, -12.5, -0.25, 12.5, 80]);

const PAIRS = {
  cases: [
    { inputs: { a: PICTURE, b: scatter([2, 3, 5, 2], 3) }, attributes: {} },
    { inputs: { a: PICTURE, b: scatter([2, 1, 1, 2], 3) }, attributes: {} },
    { inputs: { a: PICTURE, b: scatter([2], 3) }, attributes: {} },
    { inputs: { a: PICTURE, b: scatter([], 3) }, attributes: {} },
    { inputs: { a: scatter([3, 4]), b: scatter([3, 1], 3) }, attributes: {} },
  ],
  refused: [
    {
      inputs: { a: scatter([2, 3, 5, 2]), b: scatter([3]) },
      attributes: {},
      code: 'shape/mismatch',
      says: ['[2, 3, 5, 2]', '[3]'],
    },
    {
      // The smaller one must be b.
      inputs: { a: scatter([2]), b: scatter([3, 2]) },
      attributes: {},
      code: 'shape/mismatch',
      says: ['[2]', '[3, 2]'],
    },
    {
      inputs: { a: scatter([1, 2]), b: scatter([3, 2]) },
      attributes: {},
      code: 'shape/mismatch',
      says: ['[1, 2]', '[3, 2]'],
    },
  ],
} as const satisfies OpRow<'add'>;

testOperations(elementwiseReferences, {
  add: PAIRS,
  subtract: PAIRS,
  multiply: PAIRS,
  affine: {
    cases: [
      { inputs: { x: PICTURE }, attributes: { scale: -0.5, offset: 2 } },
      { inputs: { x: VECTOR }, attributes: { scale: 3, offset: 0 } },
    ],
    refused: [],
  },
  relu: anyShape(PICTURE, VECTOR, SCALAR),
  leakyRelu: {
    cases: [
      { inputs: { x: PICTURE }, attributes: { slope: 0.2 } },
      { inputs: { x: VECTOR }, attributes: { slope: 0.01 } },
    ],
    refused: [],
  },
  tanh: anyShape(PICTURE, VECTOR, WIDE),
  exp: anyShape(PICTURE, VECTOR),
  abs: anyShape(PICTURE, VECTOR, WIDE),
  square: anyShape(PICTURE, VECTOR),
  sqrt: anyShape(plain([2, 3], [0.01, 0.5, 1, 2, 100, 7]), plain([], [4])),
  softplus: anyShape(PICTURE, WIDE),
  stopGradient: {
    cases: [
      { inputs: { x: PICTURE }, attributes: {} },
      { inputs: { x: SCALAR }, attributes: {} },
    ],
    refused: [],
    gradient: 'none',
  },
  meanAll: anyShape(PICTURE, VECTOR, SCALAR),
  sumAll: anyShape(PICTURE, VECTOR),

  concat: {
    cases: [
      { inputs: { xs: [PICTURE, scatter([2, 3, 5, 3], 2)] }, attributes: { axis: 'channels' } },
      { inputs: { xs: [PICTURE, scatter([1, 3, 5, 2], 2), PICTURE] }, attributes: { axis: 'batch' } },
      { inputs: { xs: [scatter([2, 3])] }, attributes: { axis: 'channels' } },
    ],
    refused: [
      {
        inputs: { xs: [PICTURE, scatter([2, 3, 4, 2])] },
        attributes: { axis: 'channels' },
        code: 'shape/mismatch',
        says: ['channels', '[2, 3, 5, 2]', '[2, 3, 4, 2]'],
      },
      {
        inputs: { xs: [PICTURE, scatter([2, 3, 5, 3])] },
        attributes: { axis: 'batch' },
        code: 'shape/mismatch',
        says: ['batch', '[2, 3, 5, 2]', '[2, 3, 5, 3]'],
      },
      { inputs: { xs: [] }, attributes: { axis: 'batch' }, code: 'shape/empty', says: ['none'] },
    ],
  },

  slice: {
    cases: [
      { inputs: { x: scatter([4, 2, 3, 5]) }, attributes: { axis: 'batch', start: 1, length: 2 } },
      { inputs: { x: scatter([2, 2, 3, 5]) }, attributes: { axis: 'channels', start: 2, length: 3 } },
      { inputs: { x: scatter([3, 4]) }, attributes: { axis: 'channels', start: 0, length: 1 } },
    ],
    refused: [
      {
        inputs: { x: PICTURE },
        attributes: { axis: 'batch', start: 1, length: 2 },
        code: 'shape/range',
        says: ['1 to 3', '0 to 2', '[2, 3, 5, 2]'],
      },
      {
        inputs: { x: PICTURE },
        attributes: { axis: 'channels', start: -1, length: 1 },
        code: 'shape/range',
        says: ['-1 to 0', '0 to 2'],
      },
      {
        inputs: { x: PICTURE },
        attributes: { axis: 'channels', start: 0, length: 0 },
        code: 'shape/range',
        says: ['0 to 0'],
      },
    ],
  },

  reshape: {
    cases: [
      { inputs: { x: PICTURE }, attributes: { shape: [2, -1] } },
      { inputs: { x: VECTOR }, attributes: { shape: [1, 7, 1, 1] } },
      { inputs: { x: plain([1, 1], [3]) }, attributes: { shape: [] } },
      { inputs: { x: scatterLabels([2, 3, 5], 18) }, attributes: { shape: [2, 3, 5, 1] } },
    ],
    refused: [
      {
        inputs: { x: PICTURE },
        attributes: { shape: [7, -1] },
        code: 'shape/mismatch',
        says: ['[2, 3, 5, 2]', '60 entries', '[7, -1]'],
      },
      {
        inputs: { x: PICTURE },
        attributes: { shape: [-1, -1] },
        code: 'shape/mismatch',
        says: ['[2, 3, 5, 2]', '[-1, -1]'],
      },
      {
        inputs: { x: PICTURE },
        attributes: { shape: [60, 2] },
        code: 'shape/mismatch',
        says: ['[2, 3, 5, 2]', '[60, 2]'],
      },
    ],
  },
});
