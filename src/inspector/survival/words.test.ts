// The sentence follows from the numbers.
import { expect, test } from 'vitest';
import { fateOf, sentencesOf } from './words';

const curveOf = (...accuracies: readonly number[]) => ({
  points: accuracies.map((accuracy, at) => ({
    name: `layer ${at + 1}`,
    height: 8,
    width: 8,
    channels: 4,
    spread: 0,
    accuracy,
  })),
  chance: 0.1,
  classes: 10,
  milliseconds: 1,
});

test('a label that is gone is gone from the first depth behind which it never comes back', () => {
  expect(fateOf(curveOf(1, 0.1, 0.6, 0.1, 0.12))).toBe(
    'the label is gone from depth 4 on, layer 4 (accuracy 0.12, chance 0.10)',
  );
  expect(fateOf(curveOf(0.1, 0.1))).toBe('the label is nowhere to be read (accuracy 0.10, chance 0.10)');
});

test('a label may be kept, come in or be lost in part', () => {
  expect(fateOf(curveOf(1, 0.97))).toBe('the label is kept at every depth (accuracy 0.97 or more)');
  expect(fateOf(curveOf(0.1, 0.99, 0.8))).toBe(
    'the label comes in: accuracy goes from chance at depth 1 to 0.80 at the end, at most 0.99 at layer 2 (chance 0.10)',
  );
  expect(fateOf(curveOf(0.9, 0.5, 0.7))).toBe(
    'the label is partly lost: accuracy goes from 0.90 at depth 1 to 0.70 at the end, at most 0.90 at layer 1, at least 0.50 at layer 2 (chance 0.10)',
  );
});

test('two curves are compared where they end', () => {
  const [, , compared] = sentencesOf([
    { title: 'Instance norm', curve: curveOf(1, 0.1) },
    { title: 'SPADE', curve: curveOf(1, 1) },
  ]);
  expect(compared).toBe(
    'At the end a linear probe knows 1.00 of the labels behind SPADE and 0.10 behind Instance norm.',
  );
  expect(
    sentencesOf([
      { title: 'a', curve: curveOf(1, 1) },
      { title: 'b', curve: curveOf(1, 0.98) },
    ]).at(-1),
  ).toBe('Both end alike.');
});
