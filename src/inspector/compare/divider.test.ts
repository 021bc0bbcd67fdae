import { expect, test } from 'vitest';
import { dividerAfterKey } from './divider';

test.each([
  ['ArrowLeft', 0.5, 0.48],
  ['ArrowRight', 0.5, 0.52],
  ['PageUp', 0.95, 1],
  ['PageDown', 0.05, 0],
  ['Home', 0.7, 0],
  ['End', 0.2, 1],
])('%s moves the divider from %f to %f', (key, from, to) => {
  expect(dividerAfterKey(from, key)).toBeCloseTo(to);
});

test('other keys are not its own', () => {
  expect(dividerAfterKey(0.5, 'Tab')).toBeNull();
  expect(dividerAfterKey(0.5, 'constructor')).toBeNull();
});
