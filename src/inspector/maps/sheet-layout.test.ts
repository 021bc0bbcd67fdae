import { expect, test } from 'vitest';
import { divergingColour } from '../draw/colour';
import {
  channelAfterKey,
  channelAt,
  channelsWithin,
  cornerOf,
  GAP,
  layoutSheet,
  paintWindow,
} from './sheet-layout';

const scale = { middle: 0, reach: 1, signed: true };

test('every channel is found where it lies', () => {
  const layout = layoutSheet(1024, 40, 1000);
  expect(layout.columns).toBe(23);
  expect(layout.rows).toBe(45);
  for (const channel of [0, 22, 23, 500, 1023]) {
    const { x, y } = cornerOf(layout, channel);
    expect(channelAt(layout, x, y)).toBe(channel);
    expect(channelAt(layout, x + 39, y + 39)).toBe(channel);
    expect(channelAt(layout, x + 40, y)).toBeNull();
  }
  expect(channelAt(layout, layout.width - 1, layout.height - 1)).toBeNull();
});

test('a room that holds no tile gets one column, and few channels no empty ones', () => {
  expect(layoutSheet(3, 40, 10).columns).toBe(1);
  expect(layoutSheet(3, 40, 1000).columns).toBe(3);
});

test('keys walk over the sheet and stop at its ends', () => {
  const layout = layoutSheet(10, 40, 130);
  expect(layout.columns).toBe(3);
  expect(channelAfterKey('ArrowDown', 1, layout)).toBe(4);
  expect(channelAfterKey('ArrowUp', 1, layout)).toBe(0);
  expect(channelAfterKey('End', 1, layout)).toBe(9);
  expect(channelAfterKey('ArrowRight', null, layout)).toBe(0);
  expect(channelAfterKey('x', 1, layout)).toBeNull();
});

test('only channels in the window are drawn, however many there are', () => {
  const layout = layoutSheet(1024, 32, 1000);
  const values = new Float32Array(1024 * 8 * 8);
  const height = 300;
  const window = { pixels: new Uint32Array(layout.width * height), top: 150, height };
  let asked = 0;
  const drawn = paintWindow(window, { height: 8, width: 8, values }, layout, () => (asked++, scale));
  expect(drawn).toBe(asked);
  expect(drawn).toBeLessThanOrEqual((Math.ceil(height / (32 + GAP)) + 1) * layout.columns);
  expect(channelsWithin(layout, 150, height).first).toBe(4 * layout.columns);
});

test('a pixel of the sheet is that of the channel there', () => {
  const layout = layoutSheet(3, 4, 10);
  const values = Float32Array.from({ length: 3 * 2 * 2 }, (_, index) => index / 12);
  const pixels = new Uint32Array(layout.width * layout.height);
  paintWindow(
    { pixels, top: 0, height: layout.height },
    { height: 2, width: 2, values },
    layout,
    () => scale,
  );
  const rgba = new Uint8ClampedArray(pixels.buffer);
  const { x, y } = cornerOf(layout, 2);
  const at = ((y + 3) * layout.width + x + 1) * 4;
  const expected = divergingColour(values[2 * 4 + 2]!, 1);
  for (const colour of [0, 1, 2])
    expect(Math.abs(rgba[at + colour]! - expected[colour]!)).toBeLessThanOrEqual(1);
  expect(rgba[at + 3]).toBe(255);
  expect(pixels[4]).toBe(0);
});
