// Mosaics show every class, fill the map and follow from their seed; many classes are thinned.
import { expect, test } from 'vitest';
import { measuringMaps } from './survival-maps';

const MOSAIC = { kind: 'mosaic', count: 3, seed: 5 } as const;
const drawn = (seed: number, size = 64) =>
  measuringMaps({ ...MOSAIC, seed }, 18).maps.map(({ draw }) => [...draw(size, size)]);

test('uniform maps show one class each, at most 24 of them', () => {
  const { classes, maps } = measuringMaps({ kind: 'uniform' }, 150);
  expect(classes).toHaveLength(24);
  expect([classes[0], classes[1], classes.at(-1)]).toEqual([0, 6, 143]);
  expect(maps.map(({ draw }) => [...new Set(draw(4, 6))])).toEqual(classes.map((label) => [label]));
  expect(measuringMaps({ kind: 'uniform' }, 3).classes).toEqual([0, 1, 2]);
});

test('every mosaic shows every class, and the last one is held apart', () => {
  const { maps, repeats } = measuringMaps(MOSAIC, 18);
  expect(maps.map(({ role }) => role)).toEqual(['train', 'train', 'train', 'held']);
  expect(repeats).toBe(3);
  for (const labels of drawn(5)) expect(new Set(labels).size).toBe(18);
});

test('the same seed gives the same maps, another one others', () => {
  const maps = drawn(5);
  expect(drawn(5)).toEqual(maps);
  const texts = [...maps, ...drawn(6)].map((map) => map.join());
  expect(new Set(texts).size).toBe(8);
});

test('a smaller map shows the same scene', () => {
  const [large, small] = [drawn(5, 64)[0]!, drawn(5, 32)[0]!];
  const same = small.filter((label, at) => {
    const [row, column] = [Math.floor(at / 32), at % 32];
    return large[2 * row * 64 + 2 * column] === label;
  });
  expect(same.length / small.length).toBeGreaterThan(0.9);
});
