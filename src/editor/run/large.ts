// Graphs that must not run by themselves: drawing their weights or one run takes longer than an edit may.
import type { Totals } from '../../graph/analysis';
import { compact } from '../canvas/amounts';

/** Drawing this many values and moving them to the device takes about a second. */
const MOST_PARAMETERS = 20e6;
/** A run of this many multiply-adds takes some seconds where nothing but wasm computes. */
const MOST_MULTIPLY_ADDS = 20e9;

/** All values of a run together: more takes seconds, and may be all the memory that a small device has. */
const MOST_BYTES = 1e9;

const FLOAT_BYTES = 4;

/** What makes a graph large, such as `97 M parameters, about 390 MB`; null when it may run after every edit. */
export function largeness({ parameters, multiplyAdds, bytes }: Totals): string | null {
  if (parameters > MOST_PARAMETERS)
    return `${compact(parameters)} parameters, about ${compact(FLOAT_BYTES * parameters)}B`;
  if (bytes > MOST_BYTES) return `${compact(bytes)}B of values`;
  return multiplyAdds > MOST_MULTIPLY_ADDS ? `${compact(multiplyAdds)} multiply-adds` : null;
}
