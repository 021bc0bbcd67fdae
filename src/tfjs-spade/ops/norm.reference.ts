// Statistics over explicit sets of entries, and spectral norm over an explicit matrix.
import type { normShapes } from './norm.shape';
import { pictureOf, pixel, plain, shapeNHWC, sumTo, type Plain, type References } from './plain';
import type { StatisticsAttributes } from './table';
import type { ShapeNHWC } from '../shape';

type Entry = readonly [batch: number, row: number, column: number, channel: number];

/** Which entries share a statistic: those with equal keys. */
function keyOf(x: Plain, { over, groups = 1 }: StatisticsAttributes) {
  const perGroup = shapeNHWC(x)[3] / groups;
  return ([n, , , c]: Entry): string =>
    ({ instance: `${n} ${c}`, batch: `${c}`, layer: `${n}`, group: `${n} ${Math.floor(c / perGroup)}` })[
      over
    ];
}

/** Mean of `value` over the entries that share a statistic, in the shape that the table gives it. */
function averaged(x: Plain, attributes: StatisticsAttributes, value: (entry: Entry) => number): Plain {
  const key = keyOf(x, attributes);
  const sums = new Map<string, { sum: number; count: number }>();
  pictureOf(shapeNHWC(x), (...entry) => {
    const { sum, count } = sums.get(key(entry)) ?? { sum: 0, count: 0 };
    sums.set(key(entry), { sum: sum + value(entry), count: count + 1 });
    return 0;
  });
  const [batch, , , channels] = shapeNHWC(x);
  const { over } = attributes;
  const shape: ShapeNHWC = [over === 'batch' ? 1 : batch, 1, 1, over === 'layer' ? 1 : channels];
  return pictureOf(shape, (...entry) => {
    const { sum, count } = sums.get(key(entry))!;
    return sum / count;
  });
}

/** The entry of something that repeats along the axes where its length is 1. */
function repeated(x: Plain, [n, row, column, c]: Entry): number {
  const [batch, height, width, channels] = shapeNHWC(x);
  return pixel(
    x,
    batch === 1 ? 0 : n,
    height === 1 ? 0 : row,
    width === 1 ? 0 : column,
    channels === 1 ? 0 : c,
  );
}

/** The weight as rows, one an output channel, in the order of columns that v has. */
function matrixOf({ shape, values }: Plain, transposed: boolean): number[][] {
  const last = shape.at(-1)!;
  const beforeLast = shape.at(-2)!;
  const taps = values.length / (last * beforeLast);
  const [outputs, inputs] = transposed ? [beforeLast, last] : [last, beforeLast];
  return Array.from({ length: outputs }, (_, o) =>
    Array.from({ length: taps * inputs }, (_, column) => {
      const tap = Math.floor(column / inputs);
      const input = column % inputs;
      const [first, second] = transposed ? [o, input] : [input, o];
      return values[(tap * beforeLast + first) * last + second]!;
    }),
  );
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => sumTo(a.length, (i) => a[i]! * b[i]!);

function unit(values: readonly number[]): Plain {
  const length = Math.sqrt(dot(values, values));
  return plain(
    [values.length],
    values.map((value) => value / length),
  );
}

export const normReferences: References<keyof typeof normShapes> = {
  mean: ({ x }, attributes) => averaged(x, attributes, (entry) => pixel(x, ...entry)),

  variance: ({ x, mean }, attributes) =>
    averaged(x, attributes, (entry) => (pixel(x, ...entry) - repeated(mean, entry)) ** 2),

  normalise: ({ x, mean, variance }, { epsilon }) =>
    pictureOf(
      shapeNHWC(x),
      (...entry) =>
        (pixel(x, ...entry) - repeated(mean, entry)) / Math.sqrt(repeated(variance, entry) + epsilon),
    ),

  modulate: ({ x, gamma, beta }) =>
    pictureOf(
      shapeNHWC(x),
      (...entry) => pixel(x, ...entry) * (1 + repeated(gamma, entry)) + repeated(beta, entry),
    ),

  powerIterationV: ({ weight, u }, { transposed }) => {
    const matrix = matrixOf(weight, transposed);
    return unit(
      matrix[0]!.map((_, column) =>
        dot(
          matrix.map((row) => row[column]!),
          u.values,
        ),
      ),
    );
  },

  powerIterationU: ({ weight, v }, { transposed }) =>
    unit(matrixOf(weight, transposed).map((row) => dot(row, v.values))),

  spectralNorm: ({ weight, u, v }, { transposed }) => {
    const sigma = dot(
      matrixOf(weight, transposed).map((row) => dot(row, v.values)),
      u.values,
    );
    return plain(
      weight.shape,
      weight.values.map((value) => value / sigma),
    );
  },
};
