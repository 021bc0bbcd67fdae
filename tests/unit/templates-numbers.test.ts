// What the templates claim, as numbers: parts equal the layer, the wired generator is the shipped one, an instance norm
// washes labels away, and a training moves its losses.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { GraphDocument, NodePath } from '../../src/graph/document';
import { nodes } from '../../src/nodes';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import type { GraphContent, TrainingStep } from '../../src/runtime/graph-api';
import { disposeCheckpoint, loadCheckpoint } from '../../src/runtime/checkpoint';
import { GraphWork } from '../../src/runtime/graph/graph-work';
import { WorkQueue } from '../../src/runtime/work-queue';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { spadeGenerator } from '../../src/tfjs-spade/networks/spade-generator';
import { tensorContext } from '../../src/tfjs-spade/parameters/run';
import { SeededRandom } from '../../src/tfjs-spade/random';
import { madeById } from './template-copies';

const { painting: id, width, height, numClasses } = EXAMPLE_PAINTING;
const nothing = (): void => undefined;

const painted = (version: number, classOf: (row: number) => number) =>
  ({
    kind: 'labels',
    id,
    version,
    width,
    height,
    labels: Int32Array.from({ length: width * height }, (_, pixel) => classOf(Math.floor(pixel / width))),
    instances: null,
  }) as const satisfies GraphContent;
const BANDS = painted(0, (row) => 2 + Math.floor(row / 16));

const starter = async () =>
  new Blob([await readFile(new URL('../../public/weights/starter.safetensors', import.meta.url))]);

/** A worker's graph with the shipped weights, and the outputs that are asked for as numbers. */
async function opened(template: string, file: Blob) {
  const work = new GraphWork(new WorkQueue(), nodes);
  const document = madeById(template);
  const match = await work.attachCheckpoint(document, file, 'starter');
  const read = async (node: string, port: string, contents: readonly GraphContent[] = []) => {
    const fetch = [{ node: node as NodePath, port }];
    const { values } = await work.runGraph({ document, contents, fetch, previews: [] }, nothing);
    return values[0]!.parts[0]!;
  };
  return { match, read, close: () => work.forgetGraph(document.id) };
}

const worst = (a: ArrayLike<number>, b: ArrayLike<number> = new Float32Array(a.length)): number =>
  Array.from(a).reduce((most, value, at) => Math.max(most, Math.abs(value - b[at]!)), 0);

/** What the library makes of the bands in the style of the template's seed. */
async function libraryPicture(file: Blob): Promise<ArrayLike<number>> {
  const checkpoint = await loadCheckpoint(file, 'starter', {}, nothing);
  const { store, options } = checkpoint.generator;
  if (options.network !== 'spade-generator') throw new Error('the starter is a SPADE generator');
  const picture = tf.tidy(() => {
    const labels = tf.tensor(BANDS.labels, [1, height, width], 'int32');
    const z = tf.tensor(new SeededRandom(7).normal(16), [1, 16]);
    const semantics = { kind: 'labels', labels, numClasses } as const;
    return spadeGenerator(tensorContext(store, { mode: 'eval' }), { semantics, z }, options);
  });
  const values = await picture.data();
  picture.dispose();
  disposeCheckpoint(checkpoint);
  return values;
}

describeOnBackends(
  'templates',
  () => {
    test('the wired generator finds every weight and gives the picture of the library', async () => {
      const file = await starter();
      const { match, read, close } = await opened('compact-generator', file);
      const ofG = match.rows.filter(({ network }) => network === 'G');
      expect(ofG.length).toBeGreaterThan(150);
      expect(ofG.filter(({ outcome }) => outcome !== 'matched')).toEqual([]);
      const { shape, values } = await read('picture', 'image', [BANDS]);
      expect(shape).toEqual([1, 64, 64, 3]);
      expect(worst(values)).toBeGreaterThan(0.1);
      expect(worst(values, await libraryPicture(file))).toBeLessThan(1e-5);
      await close();
    });

    test('the style encoder and its generator find every weight', async () => {
      const { match, read, close } = await opened('style-encoder', await starter());
      expect(new Set(match.rows.map(({ outcome }) => outcome))).toEqual(new Set(['matched']));
      expect(worst((await read('picture', 'image', [BANDS])).values)).toBeGreaterThan(0.1);
      await close();
    });

    test('the parts of a SPADE layer give what the layer gives', async () => {
      const { read, close } = await opened('spade-layer', await starter());
      expect(worst((await read('gamma', 'y', [BANDS])).values)).toBeGreaterThan(0.1);
      // The gain is 1000.
      expect(worst((await read('compare', 'x')).values)).toBeLessThan(1e-2);
      await close();
    });

    test('of a uniform map the instance norm leaves nothing, and SPADE its class', async () => {
      const { read, close } = await opened('wash-away', await starter());
      const pictures: Float32Array[] = [];
      for (const [version, label] of [3, 10].entries()) {
        expect(worst((await read('instance', 'y', [painted(version + 1, () => label)])).values)).toBeLessThan(
          1e-3,
        );
        const blank = (await read('instance_picture', 'image')).values;
        expect(
          worst(
            blank,
            Float32Array.from(blank, (_, at) => blank[at % 3]!),
          ),
        ).toBeLessThan(1e-3);
        pictures.push(Float32Array.from((await read('spade_picture', 'image')).values));
      }
      expect(worst(pictures[0]!, pictures[1])).toBeGreaterThan(0.1);
      await close();
    });

    test('of a uniform map nothing comes through pix2pixHD', async () => {
      const { read, close } = await opened('pix2pixhd', await starter());
      expect(worst((await read('picture', 'image', [BANDS])).values)).toBeGreaterThan(0.1);
      for (const [version, label] of [3, 10].entries()) {
        const { values } = await read('picture', 'image', [painted(version + 1, () => label)]);
        expect(worst(values)).toBeLessThan(1e-2);
      }
      await close();
    });

    test('twenty steps of the training graph move its losses', async () => {
      const work = new GraphWork(new WorkQueue(), nodes);
      const document: GraphDocument = madeById('training');
      const steps: TrainingStep[] = [];
      const rates = { generator: 1e-4, discriminator: 4e-4 };
      await work.trainGraph({ document, contents: [], steps: 20, rates }, (step) => steps.push(step));
      const values = steps.map(({ losses }) => losses.map(({ value }) => value));
      expect(values.flat().every(Number.isFinite)).toBe(true);
      for (const [at, { title }] of steps[0]!.losses.entries()) {
        const course = values.map((losses) => losses[at]!);
        expect([title, Math.max(...course) - Math.min(...course) > 1e-3]).toEqual([title, true]);
      }
      await work.forgetGraph(document.id);
    });
  },
  { except: { cpu: 'seconds for each picture there; wasm shows the same' } },
);
