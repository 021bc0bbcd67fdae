import { expect, test } from 'vitest';
import { enlarged } from './exports';

test('an enlarged map has each pixel as a square', () => {
  const two = new Uint8ClampedArray([1, 2, 3, 255, 4, 5, 6, 255]);
  const { width, height, rgba } = enlarged({ width: 2, height: 1, rgba: two });
  expect([width, height]).toEqual([512, 256]);
  const at = (x: number, y: number) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  expect(at(0, 0)).toEqual([1, 2, 3]);
  expect(at(255, 255)).toEqual([1, 2, 3]);
  expect(at(256, 0)).toEqual([4, 5, 6]);
  expect(at(511, 255)).toEqual([4, 5, 6]);
});
