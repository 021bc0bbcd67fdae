import { describe, expect, test } from 'vitest';
import { BUSH, CLOUD, LANDSCAPE_CLASSES, PLANT, ROCK, SKY, STONE, TREE, isOpenWater } from './classes';
import { generateLandscape, type LandscapeOptions, type LandscapeSample } from './generate';
import { RECIPE_NAMES } from './scene/recipes';
import { STYLE_NAMES, styleVector } from './style/style';

/** FNV-1a over the bytes of a picture and its maps. */
function checksum(sample: LandscapeSample): string {
  let hash = 0x811c9dc5;
  for (const plane of [sample.image, sample.labels, sample.instances, sample.depth]) {
    for (const byte of new Uint8Array(plane.buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

test('bytes depend on the arguments alone, not on what was made before', () => {
  const first = checksum(generateLandscape(3, 48));
  generateLandscape(4, 32, { supersampling: 1 });
  expect(checksum(generateLandscape(3, 48))).toBe(first);
  expect(checksum(generateLandscape(4, 48))).not.toBe(first);
});

test.each([
  ['lake', 'sunset', '668d57e4'],
  ['forest', 'autumn', 'b5a64e90'],
  ['coast', 'noon', 'fc9dbbd1'],
  ['winterRoad', 'mist', '04607b9e'],
] as const)('%s at %s has the bytes that it had when checkpoints were trained', (recipe, style, expected) => {
  expect(checksum(generateLandscape(2024, 48, { recipe, style }))).toBe(expected);
});

describe('over a hundred seeds', () => {
  const samples = Array.from({ length: 100 }, (_, seed) => generateLandscape(seed, 48, { supersampling: 1 }));

  test('every class appears, and no label is outside of the list', () => {
    const seen = new Set(samples.flatMap((sample) => [...sample.labels]));
    expect([...seen].sort((a, b) => a - b)).toEqual(LANDSCAPE_CLASSES.map((_, label) => label));
  });

  test('an instance has one class, and it is one of things', () => {
    const countable = new Set([BUSH, CLOUD, PLANT, ROCK, STONE, TREE]);
    for (const { labels, instances } of samples) {
      const classes = new Map<number, number>();
      instances.forEach((instance, p) => {
        if (instance === 0) return;
        expect(countable).toContain(labels[p]);
        expect(classes.get(instance) ?? labels[p]).toBe(labels[p]);
        classes.set(instance, labels[p]!);
      });
    }
  });

  test('pictures are neither black nor white nor flat', () => {
    for (const { image } of samples) {
      const mean = image.reduce((sum, byte) => sum + byte, 0) / image.length;
      expect(mean).toBeGreaterThan(8);
      expect(mean).toBeLessThan(235);
      expect(new Set(image).size).toBeGreaterThan(20);
    }
  });

  test('sky is endlessly far, water and ground are not', () => {
    for (const { labels, depth } of samples) {
      labels.forEach((label, p) => {
        if (isOpenWater(label)) expect(depth[p]).toBeLessThan(1e6);
      });
      if (labels.includes(SKY)) expect(Math.max(...depth)).toBe(1e9);
    }
  });
});

test.each(RECIPE_NAMES)('recipe %s can be asked for', (recipe) => {
  expect(generateLandscape(1, 16, { recipe, supersampling: 1 }).recipe).toBe(recipe);
});

test.each(STYLE_NAMES)('style %s can be asked for, and its vector is the one of the formula', (style) => {
  const sample = generateLandscape(1, 16, { style, supersampling: 1 });
  expect(sample.style.name).toBe(style);
  expect(sample.styleVector).toEqual(styleVector(sample.style));
});

test('an exact style is used as it is, and changes the picture more than the labels', () => {
  const options = { recipe: 'hills', supersampling: 1 } as const;
  const noon = generateLandscape(6, 48, { ...options, style: 'noon' });
  const night = generateLandscape(6, 48, { ...options, style: { ...noon.style, hour: 22 } });
  expect(night.labels).toEqual(noon.labels);
  expect(night.style.hour).toBe(22);
  expect(night.image).not.toEqual(noon.image);
});

test.each([8, 17, 64, 100])('size %i', (size) => {
  for (const supersampling of [1, 2, 3]) {
    const sample = generateLandscape(9, size, { supersampling });
    expect(sample.image).toHaveLength(size * size * 3);
    expect(sample.labels).toHaveLength(size * size);
    expect(sample.instances).toHaveLength(size * size);
    expect(sample.depth).toHaveLength(size * size);
  }
});

test('the map of a seed is nearly the same at another size', () => {
  const small = generateLandscape(12, 32).labels;
  const large = generateLandscape(12, 64).labels;
  const equal = small.filter((label, p) => label === large[(p >> 5) * 2 * 64 + (p & 31) * 2]).length;
  expect(equal / small.length).toBeGreaterThan(0.8);
});

test.each<[string, number, number, LandscapeOptions]>([
  ['option/seed', 0.5, 64, {}],
  ['option/size', 1, 4, {}],
  ['option/size', 1, 64.5, {}],
  ['option/size', 1, 2048, { supersampling: 2 }],
  ['option/supersampling', 1, 64, { supersampling: 0 }],
  ['option/recipe', 1, 64, { recipe: 'moon' as 'lake' }],
  ['option/style', 1, 64, { style: 'disco' as 'noon' }],
])('refuses with %s', (code, seed, size, options) => {
  expect(() => generateLandscape(seed, size, options)).toThrow(expect.objectContaining({ code }));
});
