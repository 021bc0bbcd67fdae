import { expect, test } from 'vitest';
import { Random } from './random';

const draw = (seed: number): number[] => {
  const random = new Random(seed);
  return Array.from({ length: 200 }, random.unit);
};

test('equal seeds give equal streams, different seeds do not', () => {
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('numbers keep their range and reach both halves of it', () => {
  const numbers = draw(3);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  expect(numbers.filter((n) => n < 0.5).length).toBeGreaterThan(70);
  expect(numbers.filter((n) => n >= 0.5).length).toBeGreaterThan(70);
});

test('integer includes both ends, and pick reaches every choice', () => {
  const random = new Random(1);
  const integers = new Set(Array.from({ length: 100 }, () => random.integer(2, 4)));
  expect([...integers].sort()).toEqual([2, 3, 4]);
  const picks = new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c'])));
  expect([...picks].sort()).toEqual(['a', 'b', 'c']);
});
