// Entry by entry, in the numbers of the language.
import type { elementwiseShapes } from './elementwise.shape';
import { sizeOf } from '../shape';
import { plain, type Plain, type References } from './plain';

const each =
  (entry: (x: number) => number) =>
  ({ x }: { readonly x: Plain }): Plain =>
    plain(x.shape, x.values.map(entry));

/** The entry of b that meets the entry `at` of a, b repeating along its axes of length 1 and the ones that it lacks. */
function partner(a: Plain, b: Plain, at: number): number {
  const offset = a.shape.length - b.shape.length;
  let rest = at;
  let step = 1;
  let place = 0;
  for (let axis = a.shape.length - 1; axis >= offset; axis--) {
    const length = a.shape[axis]!;
    const own = b.shape[axis - offset]!;
    if (own !== 1) place += (rest % length) * step;
    rest = Math.floor(rest / length);
    step *= own;
  }
  return b.values[place]!;
}

const pairwise =
  (entry: (a: number, b: number) => number) =>
  ({ a, b }: { readonly a: Plain; readonly b: Plain }): Plain =>
    plain(
      a.shape,
      a.values.map((value, at) => entry(value, partner(a, b, at))),
    );

const sum = (x: Plain): number => x.values.reduce((a, b) => a + b, 0);

/** Rows of the last axis. */
const rowsOf = ({ shape, values }: Plain): Float64Array[] => {
  const length = shape.at(-1)!;
  return Array.from({ length: values.length / length }, (_, row) =>
    values.subarray(row * length, (row + 1) * length),
  );
};

export const elementwiseReferences: References<keyof typeof elementwiseShapes> = {
  add: pairwise((a, b) => a + b),
  subtract: pairwise((a, b) => a - b),
  multiply: pairwise((a, b) => a * b),
  affine: ({ x }, { scale, offset }) => each((value) => scale * value + offset)({ x }),
  relu: each((value) => (value > 0 ? value : 0)),
  leakyRelu: ({ x }, { slope }) => each((value) => (value > 0 ? value : slope * value))({ x }),
  tanh: each(Math.tanh),
  exp: each(Math.exp),
  abs: each(Math.abs),
  square: each((value) => value * value),
  sqrt: each(Math.sqrt),
  // Above 30 the one is lost in float64 too, and below it no exponential overflows.
  softplus: each((value) => (value > 30 ? value : Math.log1p(Math.exp(value)))),
  stopGradient: each((value) => value),
  meanAll: ({ x }) => plain([], [sum(x) / x.values.length]),
  sumAll: ({ x }) => plain([], [sum(x)]),

  concat: ({ xs }, { axis }) => {
    const first = xs[0]!.shape;
    if (axis === 'batch') {
      const batch = xs.reduce((total, x) => total + x.shape[0]!, 0);
      return plain(
        [batch, ...first.slice(1)],
        xs.flatMap((x) => [...x.values]),
      );
    }
    const channels = xs.reduce((total, x) => total + x.shape.at(-1)!, 0);
    const rows = xs.map(rowsOf);
    return plain(
      [...first.slice(0, -1), channels],
      rows[0]!.flatMap((_, row) => rows.flatMap((of) => [...of[row]!])),
    );
  },

  slice: ({ x }, { axis, start, length }) => {
    if (axis === 'batch') {
      const one = sizeOf(x.shape.slice(1));
      return plain([length, ...x.shape.slice(1)], x.values.subarray(start * one, (start + length) * one));
    }
    return plain(
      [...x.shape.slice(0, -1), length],
      rowsOf(x).flatMap((row) => [...row.subarray(start, start + length)]),
    );
  },

  reshape: ({ x }, { shape }) => {
    const known = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
    return plain(
      shape.map((length) => (length === -1 ? x.values.length / known : length)),
      x.values,
    );
  },
};
