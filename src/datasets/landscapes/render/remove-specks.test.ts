import { expect, test } from 'vitest';
import { BUSH, CLOUD, GRASS, ROAD, SKY } from '../classes';
import { removeSpecks } from './remove-specks';

const SIZE = 96;

function blank(label: number): { labels: Uint8Array; instances: Uint16Array } {
  return { labels: new Uint8Array(SIZE * SIZE).fill(label), instances: new Uint16Array(SIZE * SIZE) };
}

const at = (x: number, y: number): number => y * SIZE + x;

test('an island of a few pixels takes the label and the instance around it', () => {
  const map = blank(CLOUD);
  map.instances.fill(2);
  for (const p of [at(10, 10), at(11, 11)]) {
    map.labels[p] = SKY;
    map.instances[p] = 0;
  }
  removeSpecks(map, SIZE);
  expect(map.labels.every((label) => label === CLOUD)).toBe(true);
  expect(map.instances.every((instance) => instance === 2)).toBe(true);
});

test('thin but long areas stay', () => {
  const map = blank(GRASS);
  for (let y = 0; y < 40; y++) map.labels[at(30 + (y >> 1), y)] = ROAD;
  const before = map.labels.slice();
  removeSpecks(map, SIZE);
  expect(map.labels).toEqual(before);
});

test('small things stay, and do not swallow specks', () => {
  const map = blank(GRASS);
  const bushes = [at(50, 50), at(51, 50), at(50, 51)];
  for (const p of bushes) {
    map.labels[p] = BUSH;
    map.instances[p] = 9;
  }
  map.labels[at(51, 51)] = ROAD;
  removeSpecks(map, SIZE);
  expect(bushes.map((p) => map.labels[p])).toEqual([BUSH, BUSH, BUSH]);
  expect(map.labels[at(51, 51)]).toBe(GRASS);
  expect(map.instances[at(51, 51)]).toBe(0);
});

test('areas do not reach around the edge of the map', () => {
  const map = blank(GRASS);
  for (let y = 0; y < 4; y++) {
    map.labels[at(0, y + 1)] = ROAD;
    map.labels[at(SIZE - 1, y)] = ROAD;
  }
  removeSpecks(map, SIZE);
  expect(map.labels.every((label) => label === GRASS)).toBe(true);
});
