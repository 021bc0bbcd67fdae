// How far apart a layer holds two classes.
import type { ClassTable } from '../../runtime/inspect-api';

export interface ClassDistances {
  /** [classes · classes] in the order of the table, symmetric. */
  readonly values: Float32Array;
  /** By class: true where it has no interior, so that all of its pixels were taken. */
  readonly isWithoutInterior: readonly boolean[];
}

/** Root of the mean over channels of the squared differences of interior gamma and beta. */
export function classDistances({ classes, channels, pixels, gamma, beta }: ClassTable): ClassDistances {
  const count = classes.length;
  const isWithoutInterior = classes.map((_, row) => pixels.interior[row] === 0);
  const meansOf = (row: number) =>
    [gamma, beta].map((part) =>
      (isWithoutInterior[row] ? part.all : part.interior).mean.subarray(row * channels, (row + 1) * channels),
    );
  const means = classes.map((_, row) => meansOf(row));
  const values = new Float32Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      let sum = 0;
      means[a]!.forEach((list, part) => {
        const other = means[b]![part]!;
        for (let channel = 0; channel < channels; channel++) sum += (list[channel]! - other[channel]!) ** 2;
      });
      values[a * count + b] = values[b * count + a] = Math.sqrt(sum / channels);
    }
  return { values, isWithoutInterior };
}
