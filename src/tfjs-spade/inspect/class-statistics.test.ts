// Against plain loops over the definition; memory is counted after each test.
import { expect, test } from 'vitest';
import { expectClose, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { CLASS_REGIONS, type ClassRegion } from './class-regions';
import { classStatistics } from './class-statistics';

const SHAPE = { batch: 2, height: 9, width: 7, channels: 3 } as const;
const { batch, height, width, channels } = SHAPE;
const PIXELS = batch * height * width;

/** Three blocks, of which the last is too narrow to have an interior. */
const LABELS = Int32Array.from({ length: PIXELS }, (_, at) => {
  const column = at % width;
  return column < 5 ? (at < height * width ? 7 : 2) : 11;
});
const VALUES = scattered(PIXELS * channels).map((value) => value + 100);

function isInterior(pixel: number, reach: number): boolean {
  const [n, row, column] = [
    Math.floor(pixel / (height * width)),
    Math.floor(pixel / width) % height,
    pixel % width,
  ];
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      const [y, x] = [row + dy, column + dx];
      if (y < 0 || y >= height || x < 0 || x >= width) return false;
      if (LABELS[(n * height + y) * width + x] !== LABELS[pixel]) return false;
    }
  return true;
}

const isIn = (pixel: number, region: ClassRegion, reach: number): boolean =>
  region === 'all' || isInterior(pixel, reach) === (region === 'interior');

function reference(label: number, region: ClassRegion, reach: number, channel: number) {
  const values = [...LABELS.keys()]
    .filter((pixel) => LABELS[pixel] === label && isIn(pixel, region, reach))
    .map((pixel) => VALUES[pixel * channels + channel]!);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { pixels: values.length, mean, deviation: Math.sqrt(variance) };
}

const tensors = () => ({
  map: tf.tensor4d(VALUES, [batch, height, width, channels]),
  labels: tf.tensor3d(LABELS, [batch, height, width], 'int32'),
});

describeOnBackends('statistics by class', () => {
  test.each([0, 1, 2])('are those of plain loops at a reach of %i', async (reach) => {
    const { map, labels } = tensors();
    const { classes, pixels, moments } = await classStatistics(map, labels, reach);
    expect(classes).toEqual([2, 7, 11]);
    for (const region of CLASS_REGIONS) {
      const expected = classes.map((label) =>
        Array.from({ length: channels }, (_, channel) => reference(label, region, reach, channel)),
      );
      expect(pixels[region]).toEqual(expected.map(([first]) => first!.pixels));
      const { mean, deviation } = moments[region];
      for (const [at, { mean: m, deviation: d, pixels: count }] of expected.flat().entries()) {
        if (count === 0) {
          expect([mean[at], deviation[at]]).toEqual([NaN, NaN]);
          continue;
        }
        expectClose([mean[at]!], [m], 1e-6);
        expectClose([deviation[at]!], [d], d === 0 ? 1 : 2e-5);
      }
    }
    tf.dispose([map, labels]);
  });

  test('of a map too small for its reach has no interior', async () => {
    const { map, labels } = tensors();
    const { pixels } = await classStatistics(map, labels, 4);
    expect(pixels.interior).toEqual([0, 0, 0]);
    expect(pixels.border).toEqual(pixels.all);
    tf.dispose([map, labels]);
  });

  test('of a constant class do not deviate', async () => {
    const labels = tf.zeros<tf.Rank.R3>([1, 40, 40], 'int32');
    const map = tf.fill([1, 40, 40, 2], 0.3);
    const { moments } = await classStatistics(map, labels, 2);
    expect(Math.max(...moments.interior.deviation)).toBeLessThan(1e-7);
    expectClose(moments.interior.mean, [0.3, 0.3], 1e-6);
    tf.dispose([map, labels]);
  });

  test('refuse more classes than a table can have', async () => {
    const labels = tf.tensor3d(
      Int32Array.from({ length: 33 * 33 }, (_, at) => at),
      [1, 33, 33],
      'int32',
    );
    const map = tf.ones([1, 33, 33, 1]);
    await expect(classStatistics(map, labels, 1)).rejects.toThrow(/show 1089 classes.*at most 1024/);
    tf.dispose([labels, map]);
  });

  test('refuse other ranks, sizes that differ, and a reach that is no whole number', async () => {
    const { map, labels } = tensors();
    const small = tf.zeros([2, 4, 4], 'int32');
    const asFloats = tf.cast(labels, 'float32');
    await expect(classStatistics(labels, labels, 1)).rejects.toMatchObject({ code: 'shape/rank' });
    await expect(classStatistics(map, asFloats, 1)).rejects.toMatchObject({ code: 'shape/rank' });
    await expect(classStatistics(map, small, 1)).rejects.toMatchObject({ code: 'shape/mismatch' });
    await expect(classStatistics(map, labels, 0.5)).rejects.toMatchObject({ code: 'option/integer' });
    tf.dispose([map, labels, small, asFloats]);
  });
});

describeOnBackends(
  'statistics of many classes',
  () => {
    test('measured some at a time are those of each by itself', async () => {
      // 192² pixels: 113 classes in one go, of 144 squares of 16 pixels.
      const side = 192;
      const squares = Int32Array.from({ length: side * side }, (_, at) => {
        const [row, column] = [Math.floor(at / side / 16), Math.floor((at % side) / 16)];
        return 3 * (12 * row + column);
      });
      const labels = tf.tensor3d(squares, [1, side, side], 'int32');
      const map = tf.tensor4d(Float32Array.from(squares), [1, side, side, 1]);
      const { classes, pixels, moments } = await classStatistics(map, labels, 1);
      expect(classes).toEqual(Array.from({ length: 144 }, (_, at) => 3 * at));
      expect(Array.from(moments.all.mean)).toEqual(classes);
      expect(Math.max(...moments.all.deviation)).toBe(0);
      expect(new Set(pixels.interior)).toEqual(new Set([14 * 14]));
      tf.dispose([labels, map]);
    });
  },
  { except: { webgpu: 'half a minute on a GPU in software' } },
);
