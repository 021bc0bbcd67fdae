// Arithmetic that gives the same bits in every JavaScript engine: only + - * / sqrt and floor are used, all of
// which IEEE 754 fixes. Math.sin, Math.exp and Math.log may differ in the last bit from engine to engine.

export const PI = 3.141592653589793;

const POWERS_OF_TWO = new Float64Array(257);
POWERS_OF_TWO[128] = 1;
for (let i = 1; i <= 128; i++) {
  POWERS_OF_TWO[128 + i] = POWERS_OF_TWO[127 + i]! * 2;
  POWERS_OF_TWO[128 - i] = POWERS_OF_TWO[129 - i]! * 0.5;
}

/** e to the power x; 0 below -80, held at exp(80) above 80. Relative error below 1e-6. */
export function exp(x: number): number {
  if (x < -80) return 0;
  const y = (x > 80 ? 80 : x) * 1.4426950408889634;
  const k = Math.floor(y);
  const r = (y - k) * 0.6931471805599453;
  return (
    POWERS_OF_TWO[k + 128]! *
    (1 + r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r / 5040)))))))
  );
}

const LOGARITHMS = Float64Array.from({ length: 1025 }, (_, i) => {
  const m = 1 + i / 1024;
  const t = (m - 1) / (m + 1);
  let sum = 0;
  let power = t;
  for (let n = 1; n < 40; n += 2) {
    sum += power / n;
    power *= t * t;
  }
  return 2 * sum;
});

/** Natural logarithm of x > 0, linear between 1024 points per octave (absolute error below 2e-7). */
export function log(x: number): number {
  let m = x;
  let octaves = 0;
  while (m >= 2) {
    const leap = m >= 256;
    m *= leap ? 1 / 256 : 0.5;
    octaves += leap ? 8 : 1;
  }
  while (m < 1) {
    const leap = m < 1 / 256;
    m *= leap ? 256 : 2;
    octaves -= leap ? 8 : 1;
  }
  const f = (m - 1) * 1024;
  const i = Math.floor(f);
  const low = LOGARITHMS[i]!;
  return low + (LOGARITHMS[i + 1]! - low) * (f - i) + octaves * 0.6931471805599453;
}

/** Sine of x radians (absolute error below 1e-7 for moderate x). */
export function sin(x: number): number {
  let t = x * 0.15915494309189535;
  t -= Math.floor(t + 0.5);
  if (t > 0.25) t = 0.5 - t;
  else if (t < -0.25) t = -0.5 - t;
  const r = t * 6.283185307179586;
  const q = r * r;
  return r * (1 - (q / 6) * (1 - (q / 20) * (1 - (q / 42) * (1 - (q / 72) * (1 - q / 110)))));
}

/** Cosine of x radians. */
export const cos = (x: number): number => sin(x + PI / 2);

/** x held between low and high. */
export const clamp = (x: number, low = 0, high = 1): number => (x < low ? low : x > high ? high : x);

/** a at t = 0, b at t = 1, straight between and beyond. */
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

/** 0 at edge a, 1 at edge b (a may lie above b), a cubic without kinks between. */
export function smoothstep(a: number, b: number, x: number): number {
  let t = (x - a) / (b - a);
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  return t * t * (3 - 2 * t);
}
