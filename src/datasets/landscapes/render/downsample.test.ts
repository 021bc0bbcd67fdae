import { expect, test } from 'vitest';
import { GRASS, SAND, TREE } from '../classes';
import { Canvas } from './canvas';
import { downsample } from './downsample';

test('the label of most subpixels wins, and brings its instance and depth along', () => {
  const canvas = new Canvas(4);
  canvas.labels.fill(GRASS);
  canvas.depth.fill(50);
  for (const p of [1, 4, 5]) {
    canvas.labels[p] = TREE;
    canvas.instances[p] = 3;
    canvas.depth[p] = 20;
  }
  canvas.labels[10] = SAND;
  const picture = downsample(canvas, 2);
  expect([...picture.labels]).toEqual([TREE, GRASS, GRASS, GRASS]);
  expect([...picture.instances]).toEqual([3, 0, 0, 0]);
  expect([...picture.depth]).toEqual([20, 50, 50, 50]);
});

test('of equal shares the label met first wins', () => {
  const canvas = new Canvas(2);
  canvas.labels.set([SAND, TREE, TREE, SAND]);
  expect([...downsample(canvas, 2).labels]).toEqual([TREE]);
});

test('colours are means of display values, rounded and never over 255', () => {
  const canvas = new Canvas(2);
  canvas.red.set([0.25, 0.25, 0, 0]);
  canvas.green.fill(100);
  const [red, green, blue] = downsample(canvas, 2).image;
  expect(red).toBe(Math.floor((Math.sqrt(0.25) * 255) / 2 + 0.5));
  expect(green).toBeGreaterThan(250);
  expect(blue).toBe(0);
});
