// Parameters of a parity case are not stored but follow from their names: a hash of name and index.
import { crc32 } from '../crc32';
import { sizeOf, type Shape } from '../shape';

function hash(index: number, seed: number): number {
  let x = (Math.imul(index, 0x9e3779b1) + seed) >>> 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const BIAS_BOUND = 0.17;

/**
 * The values of the parameter `name` in state-dict order: even in ±bound, where a weight's bound is
 * 0.7 · √(6 / (fan in + fan out)) and a bias's is 0.17.
 */
export function parityParameter(name: string, shape: Shape): Float32Array {
  const receptive = sizeOf(shape.slice(2));
  const bound = shape.length < 2 ? BIAS_BOUND : 0.7 * Math.sqrt(6 / ((shape[1]! + shape[0]!) * receptive));
  const seed = crc32(name);
  return Float32Array.from(
    { length: sizeOf(shape) },
    (_, index) => ((2 * hash(index, seed)) / 2 ** 32 - 1) * bound,
  );
}
