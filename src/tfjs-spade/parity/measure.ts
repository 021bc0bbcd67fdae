// How far a computed array may be from the reference, by what it is.

export type Measure =
  'relative L2' | 'max |Δ|' | 'relative' | 'share beyond 2e-5' | 'largest in rates' | 'of the largest';

export interface Check {
  readonly what: string;
  readonly measure: Measure;
  readonly value: number;
  readonly bound: number;
  readonly passed: boolean;
}

/** What a tensor is decides its bounds. */
export type Quantity = 'forward' | 'picture' | 'loss' | 'buffer';

const check = (what: string, measure: Measure, value: number, bound: number): Check => ({
  what,
  measure,
  value,
  bound,
  // A comparison with NaN is false, so a result that is not finite fails.
  passed: value <= bound,
});

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((worst, value, index) => {
    const difference = Math.abs(value - b[index]!);
    return difference > worst || Number.isNaN(difference) ? difference : worst;
  }, 0);

function relativeL2(got: Float32Array, expected: Float32Array): number {
  let error = 0;
  let norm = 0;
  for (const [index, value] of expected.entries()) {
    error += (got[index]! - value) ** 2;
    norm += value ** 2;
  }
  return Math.sqrt(error) / Math.max(Math.sqrt(norm), 1e-12);
}

/**
 * A gradient this small beside the largest of its case is zero in exact arithmetic, as that to a bias before a batch
 * norm: what is left in both is float32 rounding, of which only the size can be compared.
 */
const ROUNDING = 1e-6;

const rootMeanSquare = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

/** Compares and says how; a wrong length is an infinite difference. */
export function compare(
  what: string,
  quantity: Quantity,
  got: Float32Array,
  expected: Float32Array,
): readonly Check[] {
  if (got.length !== expected.length) return [check(what, 'relative L2', Infinity, 0)];
  switch (quantity) {
    case 'picture':
      return [
        check(what, 'relative L2', relativeL2(got, expected), 1e-4),
        check(what, 'max |Δ|', largestDifference(got, expected), 2e-4),
      ];
    case 'loss':
      return [check(what, 'relative', Math.abs(got[0]! - expected[0]!) / Math.abs(expected[0]!), 1e-3)];
    case 'forward':
    case 'buffer':
      return [check(what, 'relative L2', relativeL2(got, expected), 1e-4)];
  }
}

export interface GradientPair {
  readonly what: string;
  readonly got: Float32Array;
  readonly expected: Float32Array;
}

/** Compares all gradients of a case, the largest of which says what counts as rounding. */
export function compareGradients(pairs: readonly GradientPair[]): readonly Check[] {
  const largest = Math.max(...pairs.map(({ expected }) => rootMeanSquare(expected)));
  return pairs.map(({ what, got, expected }) => {
    if (got.length !== expected.length) return check(what, 'relative L2', Infinity, 0);
    if (rootMeanSquare(expected) < ROUNDING * largest) {
      return check(what, 'of the largest', rootMeanSquare(got) / largest, 2 * ROUNDING);
    }
    return check(what, 'relative L2', relativeL2(got, expected), 1e-3);
  });
}

/**
 * After optimiser steps a tiny gradient's sign may differ by rounding, and Adam moves by a whole rate either way:
 * 99.5 % of the entries must agree within 2e-5, and every one within two rates a step.
 */
export function compareMoved(
  what: string,
  got: Float32Array,
  expected: Float32Array,
  rate: number,
  steps: number,
): readonly Check[] {
  const differences = got.map((value, index) => Math.abs(value - expected[index]!));
  const beyond = differences.filter((difference) => !(difference <= 2e-5)).length / differences.length;
  return [
    check(what, 'share beyond 2e-5', beyond, 0.005),
    check(what, 'largest in rates', largestDifference(got, expected) / rate, 2 * steps * 1.01),
  ];
}
