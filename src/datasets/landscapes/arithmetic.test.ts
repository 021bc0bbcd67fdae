import { expect, test } from 'vitest';
import { clamp, cos, exp, log, mix, sin, smoothstep } from './arithmetic';

// The largest difference between two functions over an interval.
function difference(f: (x: number) => number, g: (x: number) => number, from: number, to: number): number {
  let worst = 0;
  for (let i = 0; i <= 4000; i++) {
    const x = from + ((to - from) * i) / 4000;
    worst = Math.max(worst, Math.abs(f(x) - g(x)));
  }
  return worst;
}

test('portable arithmetic agrees with the engine as closely as it says', () => {
  expect(
    difference(
      (x) => exp(x) / Math.exp(x),
      () => 1,
      -60,
      60,
    ),
  ).toBeLessThan(1e-6);
  expect(difference(log, Math.log, 1e-4, 10)).toBeLessThan(2e-7);
  expect(difference(log, Math.log, 10, 50000)).toBeLessThan(2e-7);
  expect(difference(sin, Math.sin, -20, 20)).toBeLessThan(1e-7);
  expect(difference(cos, Math.cos, -20, 20)).toBeLessThan(1e-7);
});

test('exp is held at both ends', () => {
  expect(exp(-1000)).toBe(0);
  expect(exp(1000)).toBe(exp(80));
});

test('clamp, mix and smoothstep', () => {
  expect([clamp(-1), clamp(0.3), clamp(7)]).toEqual([0, 0.3, 1]);
  expect(mix(2, 4, 0.25)).toBe(2.5);
  expect([smoothstep(0, 2, -1), smoothstep(0, 2, 1), smoothstep(0, 2, 3)]).toEqual([0, 0.5, 1]);
  expect(smoothstep(2, 0, 0)).toBe(1);
});
