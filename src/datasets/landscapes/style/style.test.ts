import { expect, test } from 'vitest';
import { Random } from '../random';
import { makeLight } from './light';
import { drawStyle, STYLE_NAMES, STYLE_SIZE, styleVector, type Style } from './style';

const noon: Style = { name: 'noon', hour: 12, season: 1, cover: 0.25, mist: 0.1, azimuth: 90 };

test('the style vector follows its formula', () => {
  const expected = [0, -1, 1, 0, -0.5, -0.8, 1, 0];
  const vector = styleVector(noon);
  expect(vector).toHaveLength(STYLE_SIZE);
  vector.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
});

test('the style vector does not jump at midnight or new year', () => {
  const before = styleVector({ ...noon, hour: 23.9999, season: 3.9999 });
  const after = styleVector({ ...noon, hour: 0, season: 0 });
  before.forEach((value, i) => expect(value).toBeCloseTo(after[i]!, 3));
});

test('chance draws every preset, with numbers in their ranges', () => {
  const random = new Random(5);
  const names = new Set<string>();
  for (let i = 0; i < 400; i++) {
    const style = drawStyle(random);
    names.add(style.name);
    for (const value of styleVector(style)) expect(Math.abs(value)).toBeLessThanOrEqual(1.000001);
  }
  expect([...names].sort()).toEqual([...STYLE_NAMES].sort());
});

test.each(STYLE_NAMES)('the light of %s is finite and comes from above', (name) => {
  const light = makeLight(drawStyle(new Random(11), name));
  const colours = [light.sun, light.ambient, light.zenith, light.horizon, light.glow, light.opposite].flat();
  for (const value of colours) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(3);
  }
  expect(light.direction[1]).toBeGreaterThan(0);
  expect(Math.hypot(...light.direction)).toBeCloseTo(1, 5);
  expect(light.moon).toBe(name === 'night');
});

test('noon is brighter than night, overcast has less sun than noon', () => {
  const sunOf = (style: Style): number => makeLight(style).sun[1];
  expect(makeLight(noon).ambient[1]).toBeGreaterThan(makeLight({ ...noon, hour: 22 }).ambient[1]);
  expect(sunOf({ ...noon, cover: 1 })).toBeLessThan(sunOf(noon) * 0.2);
});
