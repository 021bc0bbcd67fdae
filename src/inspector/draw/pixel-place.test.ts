import { expect, test } from 'vitest';
import { pixelAt, placeOf, stepped, valueAt } from './pixel-place';

const size = { height: 4, width: 8 };

test('a place falls into the pixel around it, and the edges stay inside', () => {
  expect(pixelAt({ u: 0, v: 0 }, size)).toEqual({ row: 0, column: 0 });
  expect(pixelAt({ u: 0.49, v: 0.5 }, size)).toEqual({ row: 2, column: 3 });
  expect(pixelAt({ u: 1, v: 1 }, size)).toEqual({ row: 3, column: 7 });
});

test('the middle of a pixel falls into that pixel', () => {
  for (let row = 0; row < size.height; row++)
    for (let column = 0; column < size.width; column++)
      expect(pixelAt(placeOf({ row, column }, size), size)).toEqual({ row, column });
});

test('steps go from pixel to pixel and stop at the edge', () => {
  const start = stepped(null, [1, 0], size);
  expect(pixelAt(start, size)).toEqual({ row: 2, column: 4 });
  expect(pixelAt(stepped(start, [1, -1], size), size)).toEqual({ row: 1, column: 5 });
  expect(pixelAt(stepped(start, [99, 99], size), size)).toEqual({ row: 3, column: 7 });
});

test('the value at a place is the one of its pixel', () => {
  const values = Float32Array.from({ length: 32 }, (_, index) => index);
  expect(valueAt({ ...size, values }, { u: 0.99, v: 0.3 })).toBe(15);
  expect(valueAt({ height: 1, width: 1, values: Float32Array.of(7) }, { u: 0.9, v: 0.1 })).toBe(7);
});
