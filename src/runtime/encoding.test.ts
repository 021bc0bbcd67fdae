// A wrong encoding paints the sea with the colour of a bus, so a guess is worse than numbered classes.
import { expect, test } from 'vitest';
import { ENCODING_KEY, NETWORKS_KEY } from '../tfjs-spade/weights/playground';
import { encodingFor } from './encoding';

const file = (...entries: [string, string][]) => ({ metadata: new Map(entries) });

test('the metadata comes first', () => {
  expect(encodingFor(file([ENCODING_KEY, 'facades']), { classes: 'gaugan' }, 13)).toBe('facades');
  expect(encodingFor(file([ENCODING_KEY, 'gaugan-beta']), { classes: 18 }, 18)).toBe('gaugan-beta');
});

test('metadata that fits no encoding gives none', () => {
  expect(encodingFor(file([ENCODING_KEY, 'gaugan-beta']), {}, 12)).toBeNull();
  expect(encodingFor(file([ENCODING_KEY, '__proto__']), {}, 18)).toBeNull();
});

test.each([
  ['coco', 183, 'coco-stuff'],
  ['ade20k', 151, 'ade20k'],
  ['cityscapes', 35, 'cityscapes'],
  ['gaugan', 18, 'gaugan-beta'],
] as const)('the hint %s', (classes, numClasses, id) => {
  expect(encodingFor(file(), { classes }, numClasses)).toBe(id);
});

test('official checkpoints are recognised by their inferred classes', () => {
  const found = [183, 151, 35, 18].map((numClasses) => encodingFor(file(), {}, numClasses));
  expect(found).toEqual(['coco-stuff', 'ade20k', 'cityscapes', null]);
});

test('a number of classes, or networks described without an encoding, say nothing about their meaning', () => {
  expect(encodingFor(file(), { classes: 151 }, 151)).toBeNull();
  expect(encodingFor(file([NETWORKS_KEY, '{}']), {}, 151)).toBeNull();
});
