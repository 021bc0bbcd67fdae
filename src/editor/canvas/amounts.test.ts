import { expect, test } from 'vitest';
import { compact, describeCost, duration } from './amounts';

test.each([
  [0, '0'],
  [999, '999'],
  [999.6, '1.0 k'],
  [1234, '1.2 k'],
  [12_345, '12 k'],
  [999_700, '1.0 M'],
  [96_495_363, '96 M'],
  [149e9, '149 G'],
])('%s is %s', (amount, text) => expect(compact(amount)).toBe(text));

test.each([
  [42, '42 ms'],
  [1500, '1.5 s'],
  [42_000, '42 s'],
  [180_000, '3 min'],
])('%s milliseconds are %s', (time, text) => expect(duration(time)).toBe(text));

test('a cost leaves out what is zero', () => {
  expect(describeCost({ parameters: 1_200_000, multiplyAdds: 34_000_000, bytes: 2_000_000 })).toBe(
    '1.2 M params · 34 MMAC · 2.0 MB',
  );
  expect(describeCost({ parameters: 0, multiplyAdds: 0, bytes: 512 })).toBe('512 B');
});
