// A class table made of small numbers, for tests.
import type { ClassMoments, ClassTable } from '../../runtime/inspect-api';

const moments = (mean: readonly number[]): ClassMoments => ({
  mean: Float32Array.from(mean),
  deviation: Float32Array.from(mean, (value) => Math.abs(value) / 2),
});

/** Classes 2, 5 and 7 over two channels; class 7 has no interior. */
export const TABLE: ClassTable = {
  classes: [2, 5, 7],
  channels: 2,
  pixels: { all: [10, 30, 4], interior: [6, 20, 0], border: [4, 10, 4] },
  gamma: {
    all: moments([1, -3, 1, 4, 2, 0]),
    interior: moments([1, -4, 1, 5, NaN, NaN]),
    border: moments([1, -2, 1, 3, 2, 0]),
  },
  beta: {
    all: moments([0, 0, 0, 0, 0, 0]),
    interior: moments([0, 0, 0, 0, NaN, NaN]),
    border: moments([0, 0, 0, 0, 0, 0]),
  },
  distances: Float32Array.from([0, 81, 17, 81, 0, 26, 17, 26, 0], (square) => Math.sqrt(square / 4)),
};
