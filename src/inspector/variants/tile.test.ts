import { expect, test } from 'vitest';
import { byDifference, measuredAgainst, newTiles, tilesAsCsv, type Tile } from './tile';
import { mostPainted } from './most-painted';

const output = (value: number) => ({
  height: 1,
  width: 1,
  channels: 3,
  values: Float32Array.of(value, value, value),
});
const variant = (id: string) => ({ id, title: id, change: () => ({ document: null as never, step: null }) });
const done = (tile: Tile, value: number): Tile => ({
  ...tile,
  outcome: {
    state: 'done',
    output: output(value),
    apart: tile.variant && measuredAgainst(output(0), output(value)),
    note: null,
    milliseconds: 1,
  },
});

test('by difference the graph as it is stays first and what has no picture comes last', () => {
  const [base, little, refused, much] = newTiles(['little', 'refused', 'much'].map(variant)) as [
    Tile,
    Tile,
    Tile,
    Tile,
  ];
  const tiles = [done(base, 0), done(little, 0.1), refused, done(much, -1)];
  expect(byDifference(tiles).map(({ id }) => id)).toEqual(['', 'much', 'little', 'refused']);
});

test('the table has a row for each, with the numbers against the first', () => {
  const [base, changed] = newTiles([variant('a, b')]) as [Tile, Tile];
  const [, first, second] = tilesAsCsv([done(base, 0), done(changed, 1)]).split('\r\n');
  expect(first).toBe('The graph as it is,,,,,');
  // 1 of a range of 2 is 127.5 steps; one half of the peak is 6.02 decibels.
  expect(second).toMatch(/^"a, b",127\.5,127\.5,100,6\.02/);
});

test('the class of most pixels stands for the map', () => {
  expect(mostPainted({ labels: Int32Array.of(3, 7, 7, 3, 9, 7) })).toBe(7);
  expect(mostPainted({ labels: Int32Array.of(5, 4) })).toBe(4);
  expect(mostPainted({ labels: Int32Array.of() })).toBe(0);
});
