// The spread of labels against the plain formula in float64, and at its ends.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { SeededRandom } from '../random';
import { labelSpread } from './spread';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Straight from the definition. */
function plainSpread(rows: readonly (readonly number[])[], labels: readonly number[]): number {
  let [between, total] = [0, 0];
  for (let channel = 0; channel < rows[0]!.length; channel++) {
    const groups = [...new Set(labels)].map((label) =>
      rows.filter((_, at) => labels[at] === label).map((row) => row[channel]!),
    );
    const means = groups.map(mean);
    const middle = mean(means);
    between += mean(means.map((value) => (value - middle) ** 2));
    total += mean(groups.map((group) => mean(group.map((value) => (value - middle) ** 2))));
  }
  return between / total;
}

async function spreadOf(rows: readonly (readonly number[])[], labels: readonly number[], numClasses = 3) {
  const samples = tf.tensor2d(rows as number[][]);
  return labelSpread(samples, labels, numClasses).finally(() => samples.dispose());
}

describeOnBackends('the spread of labels', () => {
  test('is what the formula gives, classes of any size weighing the same', async () => {
    const random = new SeededRandom(3);
    const labels = Array.from({ length: 60 }, (_, at) => (at < 40 ? 0 : at < 55 ? 1 : 2));
    const rows = labels.map((label) => Array.from(random.normal(4), (value, at) => value + label * at));
    expect(await spreadOf(rows, labels)).toBeCloseTo(plainSpread(rows, labels), 5);
    expect(await spreadOf(rows, labels, 7)).toBeCloseTo(plainSpread(rows, labels), 5);
  });

  test('is 1 where the label decides everything and exactly 0 where nothing varies', async () => {
    const labels = [0, 0, 1, 1, 2, 2];
    const decided = labels.map((label) => [0.1 * label, 1 - label]);
    expect(await spreadOf(decided, labels)).toBeCloseTo(1, 6);
    const constant = labels.map(() => [0.1, -1e6, 0]);
    expect(await spreadOf(constant, labels)).toBe(0);
  });

  test('refuses labels that are no class', async () => {
    await expect(spreadOf([[1], [2]], [0, 3])).rejects.toMatchObject({ code: 'label/range' });
    await expect(spreadOf([[1], [2]], [0])).rejects.toMatchObject({ code: 'shape/samples' });
  });
});
