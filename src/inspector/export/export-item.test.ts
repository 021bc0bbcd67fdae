import { expect, test } from 'vitest';
import { decodePng } from '../../datasets/labels';
import { fileName } from './export-item';
import { pngOfPixels } from './png';

test('a file is called after what it holds, without what a file system minds', () => {
  expect(fileName('gamma of head_0.norm_0', 'npy')).toBe('gamma-of-head_0.norm_0.npy');
  expect(fileName('../a/b: c', 'csv')).toBe('a-b-c.csv');
  expect(fileName('???', 'png')).toBe('untitled.png');
});

test('pixels come back from their PNG as they were, also where they are transparent', async () => {
  const rgba = Uint8ClampedArray.of(255, 0, 127, 255, 1, 2, 3, 0);
  const png = pngOfPixels({ width: 1, height: 2, rgba });
  expect(png.type).toBe('image/png');
  const { width, height, channels, data } = decodePng(new Uint8Array(await png.arrayBuffer()), 'pixels');
  expect({ width, height, channels }).toEqual({ width: 1, height: 2, channels: 4 });
  expect([...data]).toEqual([...rgba]);
});
