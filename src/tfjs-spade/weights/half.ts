// 16-bit floats, both kinds: JavaScript engines of today have no typed array for either.

const FLOAT = new Float32Array(1);
const BITS = new Uint32Array(FLOAT.buffer);

function bitsOf(value: number): number {
  FLOAT[0] = value;
  return BITS[0]!;
}

/** The value of an IEEE 754 binary16 pattern (0..65535). Exact. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The binary16 pattern nearest to a float32 value, ties to even; from 65520 up it is infinity. */
export function floatToHalf(value: number): number {
  const bits = bitsOf(value);
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(value) * 2 ** 24);
  const rebased = magnitude - 0x38000000;
  return sign | ((rebased + 0xfff + ((rebased >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

/** The value of a bfloat16 pattern (0..65535): the upper half of a float32. Exact. */
export function bfloat16ToFloat(pattern: number): number {
  BITS[0] = pattern << 16;
  return FLOAT[0]!;
}

/** The bfloat16 pattern nearest to a float32 value, ties to even. */
export function floatToBfloat16(value: number): number {
  const bits = bitsOf(value);
  if ((bits & 0x7fffffff) > 0x7f800000) return 0x7fc0;
  return (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16;
}
