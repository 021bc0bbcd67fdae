// How far apart a layer holds two classes, also where one of them is too small for an interior.
import type { ClassTable } from '../../runtime/inspect-api';
import { classDistances } from '../../tfjs-spade/inspect/class-distances';
import type { ModulationPart } from './moments';

export interface TableDistances {
  /** [classes · classes] in the order of the table, symmetric. */
  readonly values: Float32Array;
  /** By class: true where it has no interior, so that all of its pixels were taken. */
  readonly isWithoutInterior: readonly boolean[];
}

export function tableDistances(table: ClassTable): TableDistances {
  const { classes, channels, pixels } = table;
  const meansOf = (part: ModulationPart) => {
    const { all, interior } = table[part];
    const mean = interior.mean.map((value, at) => (Number.isNaN(value) ? all.mean[at]! : value));
    return { interior: { mean } };
  };
  return {
    values: classDistances({ classes, channels, gamma: meansOf('gamma'), beta: meansOf('beta') }),
    isWithoutInterior: pixels.interior.map((count) => count === 0),
  };
}
