// Shapes of normalisation, modulation and spectral norm.
import { SpadeError } from '../errors';
import { formatShape, type Shape } from '../shape';
import { expectShape, inferred, nhwc, type ShapeRules, type Spec } from './spec';
import type { StatisticsAttributes } from './table';

function statisticsShape(operation: string, x: Spec, { over, groups }: StatisticsAttributes): Shape {
  const [batch, height, width, channels] = nhwc(operation, 'x', x);
  if (
    over === 'group' &&
    (groups === undefined || !Number.isInteger(groups) || groups < 1 || channels % groups !== 0)
  ) {
    throw new SpadeError(
      'option/groups',
      `${operation}: ${channels} channels do not split into ${groups} equal groups; use a divisor of ${channels}`,
    );
  }
  const values = {
    instance: height * width,
    batch: batch * height * width,
    layer: height * width * channels,
    group: 2,
  };
  if (values[over] < 2) {
    throw new SpadeError(
      'shape/statistics',
      `${operation}: statistics over one value are undefined, x is ${formatShape(x.shape)}; use a larger picture or batch`,
    );
  }
  if (over === 'batch') return [1, 1, 1, channels];
  return [batch, 1, 1, over === 'layer' ? 1 : channels];
}

function expectBroadcast(operation: string, name: string, value: Spec, shape: Shape): void {
  const fits =
    value.shape.length === shape.length &&
    value.shape.every((length, axis) => length === 1 || length === shape[axis]);
  if (!fits) {
    throw new SpadeError(
      'shape/mismatch',
      `${operation}: ${name} must have the shape of x, ${formatShape(shape)}, or 1 where it repeats, got ${formatShape(value.shape)}`,
    );
  }
}

/** The weight as a matrix: rows one output channel each, columns all that it reads. */
function matrixOf(operation: string, weight: Spec, transposed: boolean): { rows: number; columns: number } {
  if (weight.shape.length !== 4 && weight.shape.length !== 2) {
    throw new SpadeError(
      'shape/rank',
      `${operation}: weight must be that of a convolution or of a linear layer, got ${formatShape(weight.shape)}`,
    );
  }
  const rows = weight.shape.at(transposed ? -2 : -1)!;
  return { rows, columns: weight.shape.reduce((a, b) => a * b, 1) / rows };
}

export const normShapes: ShapeRules<
  'mean' | 'variance' | 'normalise' | 'modulate' | 'powerIterationV' | 'powerIterationU' | 'spectralNorm'
> = {
  mean: ({ x }, attributes) => inferred(statisticsShape('mean', x, attributes)),

  variance: ({ x, mean }, attributes) => {
    const shape = statisticsShape('variance', x, attributes);
    expectShape('variance', 'mean', mean, shape);
    return inferred(shape);
  },

  normalise: ({ x, mean, variance }) => {
    expectBroadcast('normalise', 'mean', mean, x.shape);
    expectBroadcast('normalise', 'variance', variance, x.shape);
    return inferred(x.shape);
  },

  modulate: ({ x, gamma, beta }) => {
    expectBroadcast('modulate', 'gamma', gamma, x.shape);
    expectBroadcast('modulate', 'beta', beta, x.shape);
    return inferred(x.shape);
  },

  powerIterationV: ({ weight, u }, { transposed }) => {
    const { rows, columns } = matrixOf('powerIterationV', weight, transposed);
    expectShape('powerIterationV', 'u', u, [rows]);
    return inferred([columns], rows * columns);
  },

  powerIterationU: ({ weight, v }, { transposed }) => {
    const { rows, columns } = matrixOf('powerIterationU', weight, transposed);
    expectShape('powerIterationU', 'v', v, [columns]);
    return inferred([rows], rows * columns);
  },

  spectralNorm: ({ weight, u, v }, { transposed }) => {
    const { rows, columns } = matrixOf('spectralNorm', weight, transposed);
    expectShape('spectralNorm', 'u', u, [rows]);
    expectShape('spectralNorm', 'v', v, [columns]);
    return inferred(weight.shape, rows * columns);
  },
};
