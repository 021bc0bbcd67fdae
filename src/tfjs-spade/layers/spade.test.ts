import { expect, test } from 'vitest';
import { expectClose, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import type { SpadeNormOptions } from '../networks/options';
import type { Spec } from '../ops/spec';
import { countParameters } from '../parameters/declare';
import { conditionalBatchNorm } from './conditional-norm';
import { convolution } from './convolution';
import { declareLayer, runLayer, storeFor, type Layer } from './layer-under-test';
import { spade, spadeResBlock } from './spade';

const CLASSES = 3;
const CHANNELS = 4;
const spadeWith =
  (norm: SpadeNormOptions): Layer =>
  (context, [x, labels]) =>
    spade(context, 'n', x!, { kind: 'labels', labels: labels!, numClasses: CLASSES }, norm);
const picture = (size: number) =>
  tf.tensor4d(scattered(2 * size * size * CHANNELS), [2, size, size, CHANNELS]);

describeOnBackends('SPADE', () => {
  test('of kernel 1 on a uniform map is conditional batch norm', async () => {
    const x = picture(4);
    const hidden = 5;
    const layer = spadeWith({ statistics: 'batch', kernelSize: 1, hidden });
    const labels = tf.tidy(() => tf.concat([tf.fill([1, 4, 4], 2, 'int32'), tf.fill([1, 4, 4], 1, 'int32')]));
    const store = storeFor(layer, [x, labels]);

    // The rows of the class tables are what the two convolutions give for one class.
    const read = (name: string) => store.read(`n.${name}`);
    const [shared, sharedBias] = [await read('mlp_shared.0.weight'), await read('mlp_shared.0.bias')];
    const row = async (head: string, offset: number): Promise<Float32Array> => {
      const [weight, bias] = [await read(`${head}.weight`), await read(`${head}.bias`)];
      return Float32Array.from({ length: CLASSES * CHANNELS }, (_, at) => {
        const [label, channel] = [Math.floor(at / CHANNELS), at % CHANNELS];
        let sum = offset + bias[channel]!;
        for (let unit = 0; unit < hidden; unit++) {
          const activation = Math.max(0, shared[unit * CLASSES + label]! + sharedBias[unit]!);
          sum += weight[channel * hidden + unit]! * activation;
        }
        return sum;
      });
    };
    const classes = tf.tensor3d([2, 1], [2, 1, 1], 'int32');
    const cbn: Layer = (context, [input, label]) =>
      conditionalBatchNorm(context, 'c', input!, label!, CLASSES);
    const tables = storeFor(cbn, [x, classes]);
    const [gamma, beta] = ['c.gamma', 'c.beta'].map((name) =>
      tables.list().find((spec) => spec.name === name)!,
    );
    tables.set(gamma!, await row('mlp_gamma', 1));
    tables.set(beta!, await row('mlp_beta', 0));
    expectClose(await runLayer(layer, store, [x, labels]), await runLayer(cbn, tables, [x, classes]), 1e-5);
    store.dispose();
    tables.dispose();
    tf.dispose([x, labels, classes]);
  });

  test('two pixels from every border, gamma and beta depend on the class alone', async () => {
    const size = 9;
    // A checkerboard normalises to ±1: even pixels read 1 + gamma + beta, odd ones beta − 1 − gamma.
    const x = tf.tensor4d(
      Array.from({ length: size * size * CHANNELS }, (_, entry) =>
        Math.floor(entry / CHANNELS) % 2 === 0 ? 1 : -1,
      ),
      [1, size, size, CHANNELS],
    );
    const labels = tf.fill([1, size, size], 1, 'int32');
    const layer = spadeWith({ statistics: 'instance', kernelSize: 3, hidden: 5 });
    const store = storeFor(layer, [x, labels]);
    const values = await runLayer(layer, store, [x, labels]);
    const at = (row: number, column: number) =>
      values.subarray((row * size + column) * CHANNELS).slice(0, CHANNELS);
    const [even, odd] = [at(4, 4), at(4, 5)];
    for (let row = 2; row < size - 2; row++)
      for (let column = 2; column < size - 2; column++)
        expectClose(at(row, column), (row + column) % 2 === 0 ? even : odd, 1e-5);
    const distance = (a: Float32Array, b: Float32Array) =>
      Math.max(...a.map((value, c) => Math.abs(value - b[c]!)));
    expect(distance(even, odd)).toBeGreaterThan(0.1);
    expect(distance(at(4, 1), odd)).toBeGreaterThan(1e-3);
    expect(distance(at(0, 4), even)).toBeGreaterThan(1e-3);
    store.dispose();
    tf.dispose([x, labels]);
  });
});

const float = (...shape: number[]): Spec => ({ shape, dtype: 'float32' });
const labelSpec: Spec = { shape: [1, 8, 8], dtype: 'int32' };

test('a SPADE layer has 1152·classes + 128 + 2306·channels parameters', () => {
  const layer: Layer = (context, [x, labels]) =>
    spade(
      context,
      'n',
      x!,
      { kind: 'labels', labels: labels!, numClasses: 151 },
      {
        statistics: 'instance',
        kernelSize: 3,
        hidden: 128,
      },
    );
  const count = countParameters(declareLayer(layer, [float(1, 8, 8, 1024), labelSpec]));
  expect(count).toBe(1152 * 151 + 128 + 2306 * 1024);
  expect(count).toBe(2_535_424);
});

test.each([
  [6, 4, true],
  [4, 6, true],
  [4, 4, false],
])('a block of %i to %i channels has a learned shortcut: %s', (input, output, learned) => {
  const norm = { statistics: 'batch', kernelSize: 3, hidden: 8 } as const;
  const layer: Layer = (context, [x, labels]) =>
    spadeResBlock(
      context,
      'b',
      x!,
      { kind: 'labels', labels: labels!, numClasses: 3 },
      {
        output,
        spectral: true,
        norm,
      },
    );
  const names = declareLayer(layer, [float(1, 8, 8, input), labelSpec]).map(({ name }) => name);
  const shortcut = names.filter((name) => name.startsWith('b.conv_s.'));
  expect(shortcut).toEqual(learned ? ['b.conv_s.weight_orig', 'b.conv_s.weight_u', 'b.conv_s.weight_v'] : []);
  expect(names.some((name) => name.startsWith('b.norm_s.'))).toBe(learned);
  expect(names).toContain('b.conv_0.bias');
  expect(names).toContain('b.norm_1.param_free_norm.running_mean');
});

describeOnBackends('a convolution under spectral norm', () => {
  const layer: Layer = (context, [x]) =>
    convolution(context, 'c', x!, { output: 3, kernel: 1, bias: false, spectral: true });

  /** W, u and v after one iteration, and the weight divided by sigma, in plain loops over [3][2]. */
  function iterate(weight: Float32Array, u: number[]) {
    const unit = (values: number[]) => values.map((value) => value / Math.hypot(...values));
    const at = (row: number, column: number) => weight[row * 2 + column]!;
    const v = unit([0, 1].map((column) => u.reduce((sum, value, row) => sum + value * at(row, column), 0)));
    const response = [0, 1, 2].map((row) => at(row, 0) * v[0]! + at(row, 1) * v[1]!);
    const next = unit(response);
    const sigma = next.reduce((sum, value, row) => sum + value * response[row]!, 0);
    return { u: next, v, sigma };
  }

  test('moves its vectors once a forward pass in train and never in eval', async () => {
    const x = tf.tensor4d([1, 0, 0, 1], [1, 1, 2, 2]);
    const store = storeFor(layer, [x]);
    const weight = await store.read('c.weight_orig');
    let u = [...(await store.read('c.weight_u'))];
    for (let pass = 0; pass < 3; pass++) {
      const expected = iterate(weight, u);
      const y = await runLayer(layer, store, [x]);
      expectClose(await store.read('c.weight_u'), expected.u, 1e-5);
      expectClose(await store.read('c.weight_v'), expected.v, 1e-5);
      // The two pixels are the unit vectors, so the answer is the weight, one column after the other.
      const columns = [0, 2, 4, 1, 3, 5].map((at) => weight[at]! / expected.sigma);
      expectClose(y, columns, 1e-5);
      u = expected.u;
    }
    const before = await store.read('c.weight_u');
    await runLayer(layer, store, [x], 'eval');
    expect(await store.read('c.weight_u')).toEqual(before);
    store.dispose();
    x.dispose();
  });
});
