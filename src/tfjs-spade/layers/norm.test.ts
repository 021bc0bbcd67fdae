import { expect, test } from 'vitest';
import { expectClose, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import type { StatisticsOver } from '../ops/table';
import { adaptiveInstanceNorm, clade, conditionalBatchNorm } from './conditional-norm';
import { convolution } from './convolution';
import { declareLayer, runLayer, storeFor, type Layer } from './layer-under-test';
import { affineNorm, normalise } from './norm';

const SHAPE: [number, number, number, number] = [2, 5, 3, 6];
const picture = () => tf.tensor4d(scattered(2 * 5 * 3 * 6), SHAPE);
const normed =
  (over: StatisticsOver, groups?: number): Layer =>
  (context, [x]) =>
    normalise(context, x!, over, groups === undefined ? {} : { groups });

const meanOf = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;

async function resultOf(layer: Layer, inputs: tf.Tensor[]): Promise<Float32Array> {
  const store = storeFor(layer, inputs);
  const values = await runLayer(layer, store, inputs);
  store.dispose();
  return values;
}

describeOnBackends('norms', () => {
  test('one group is the layer norm, a group a channel the instance norm', async () => {
    const x = picture();
    expectClose(await resultOf(normed('group', 1), [x]), await resultOf(normed('layer'), [x]), 1e-5);
    expectClose(await resultOf(normed('group', 6), [x]), await resultOf(normed('instance'), [x]), 1e-5);
    x.dispose();
  });

  test('of one picture batch and instance norm agree, of two they do not', async () => {
    const x = picture();
    const one = tf.slice(x, [0, 0, 0, 0], [1, 5, 3, 6]);
    expectClose(await resultOf(normed('batch'), [one]), await resultOf(normed('instance'), [one]), 1e-6);
    expect(await resultOf(normed('batch'), [x])).not.toEqual(await resultOf(normed('instance'), [x]));
    tf.dispose([x, one]);
  });

  test('a learned scale and shift act on the normalised value', async () => {
    const x = picture();
    const layer: Layer = (context, [input]) => affineNorm(context, 'norm', input!, 'instance');
    const store = storeFor(layer, [x]);
    const scale = await store.read('norm.weight');
    const shift = await store.read('norm.bias');
    const plain = await resultOf(normed('instance'), [x]);
    const expected = plain.map((value, at) => value * scale[at % 6]! + shift[at % 6]!);
    expectClose(await runLayer(layer, store, [x]), expected, 1e-6);
    store.dispose();
    x.dispose();
  });

  test('running statistics move by a tenth a forward pass in train, and rule in eval', async () => {
    const x = tf.tensor4d([1, 2, 4, 9], [1, 2, 2, 1]);
    const layer: Layer = (context, [input]) =>
      context.block('n', (inner) => normalise(inner, input!, 'batch'));
    const store = storeFor(layer, [x]);
    // Mean 4; biased variance 9.5, so the unbiased one is 38 / 3.
    for (const passes of [1, 2]) {
      await runLayer(layer, store, [x]);
      const kept = 0.9 ** passes;
      expect((await store.read('n.running_mean'))[0]).toBeCloseTo(4 * (1 - kept), 5);
      expect((await store.read('n.running_var'))[0]).toBeCloseTo(kept + (38 / 3) * (1 - kept), 4);
    }
    const [mean, variance] = [0.76, 0.81 + (38 / 3) * 0.19];
    const expected = [1, 2, 4, 9].map((value) => (value - mean) / Math.sqrt(variance + 1e-5));
    expectClose(await runLayer(layer, store, [x], 'eval'), expected, 1e-5);
    expect((await store.read('n.running_mean'))[0]).toBeCloseTo(0.76, 5);
    store.dispose();
    x.dispose();
  });
});

describeOnBackends('labels washed away', () => {
  const fiveNorms: Layer = (context, [labels]) => {
    let x = context.ops.oneHot({ labels: labels! }, { numClasses: 4, height: 32, width: 32 });
    for (let level = 0; level < 5; level++) {
      const padded = context.ops.reflectPad({ x }, { padding: 1 });
      const y = convolution(context, `conv${level}`, padded, { output: 8, kernel: 3, padding: 0 });
      x = context.ops.relu({ x: normalise(context, y, 'instance') }, {});
    }
    return x;
  };

  test.each([0, 3])('a map of class %i alone is exactly 0 after five instance norms', async (label) => {
    const labels = tf.fill([1, 32, 32], label, 'int32');
    expect(Math.max(...(await resultOf(fiveNorms, [labels])).map(Math.abs))).toBe(0);
    labels.dispose();
  });

  test('a map of two classes is not', async () => {
    const labels = tf.tidy(() =>
      tf.concat([tf.zeros([1, 16, 32], 'int32'), tf.ones([1, 16, 32], 'int32')], 1),
    );
    expect(Math.max(...(await resultOf(fiveNorms, [labels])))).toBeGreaterThan(0.1);
    labels.dispose();
  });
});

describeOnBackends('conditional norms', () => {
  const rows = (values: Float32Array, row: number) => values.subarray(row * 6, (row + 1) * 6);

  test('CBN takes a row a picture, without adding one', async () => {
    const x = picture();
    const classes = tf.tensor3d([2, 0], [2, 1, 1], 'int32');
    const layer: Layer = (context, [input, label]) => conditionalBatchNorm(context, 'cbn', input!, label!, 3);
    const store = storeFor(layer, [x, classes]);
    const gamma = await store.read('cbn.gamma');
    const beta = await store.read('cbn.beta');
    const plain = await resultOf(normed('batch'), [x]);
    const expected = plain.map((value, at) => {
      const row = at < 90 ? 2 : 0;
      return value * rows(gamma, row)[at % 6]! + rows(beta, row)[at % 6]!;
    });
    expectClose(await runLayer(layer, store, [x, classes]), expected, 1e-6);
    store.dispose();
    tf.dispose([x, classes]);
  });

  test('CLADE takes a row a pixel', async () => {
    const x = picture();
    const labels = tf.tensor3d(
      Array.from({ length: 30 }, (_, at) => (at * 7) % 4),
      [2, 5, 3],
      'int32',
    );
    const classes = await labels.data();
    const layer: Layer = (context, [input, label]) =>
      clade(context, 'clade', input!, { labels: label!, numClasses: 4 }, 'instance');
    const store = storeFor(layer, [x, labels]);
    const weight = await store.read('clade.weight');
    const bias = await store.read('clade.bias');
    const plain = await resultOf(normed('instance'), [x]);
    const expected = plain.map((value, at) => {
      const row = classes[Math.floor(at / 6)]!;
      return value * rows(weight, row)[at % 6]! + rows(bias, row)[at % 6]!;
    });
    expectClose(await runLayer(layer, store, [x, labels]), expected, 1e-6);
    store.dispose();
    tf.dispose([x, labels]);
  });

  test('AdaIN gives the content the statistics of the style', async () => {
    const x = picture();
    const style = tf.tensor4d(
      scattered(2 * 4 * 4 * 6, 9).map((v) => 2 * v + 1),
      [2, 4, 4, 6],
    );
    const layer: Layer = (context, [content, other]) => adaptiveInstanceNorm(context, content!, other!);
    const y = await resultOf(layer, [x, style]);
    const channel = (values: ArrayLike<number>, c: number, pixels: number) =>
      Float32Array.from({ length: pixels }, (_, at) => values[at * 6 + c]!);
    const of = await style.data();
    for (let c = 0; c < 6; c++) {
      const [got, wanted] = [channel(y, c, 15), channel(of, c, 16)];
      expect(meanOf(got)).toBeCloseTo(meanOf(wanted), 4);
      const spread = (values: Float32Array) => meanOf(values.map((v) => (v - meanOf(values)) ** 2));
      expect(spread(got)).toBeCloseTo(spread(wanted), 3);
    }
    expect(
      declareLayer(layer, [
        { shape: SHAPE, dtype: 'float32' },
        { shape: SHAPE, dtype: 'float32' },
      ]),
    ).toEqual([]);
    tf.dispose([x, style]);
  });
});
