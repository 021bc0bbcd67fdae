// A painting has no instances: what a network with an edge channel then sees.
import { beforeAll, expect, test } from 'vitest';
import { startBackend } from '../tfjs-spade/backend/choose';
import { withoutLeaks } from '../tfjs-spade/backend/memory';
import { declareNetwork } from '../tfjs-spade/networks/declare-network';
import type { SpadeGeneratorOptions } from '../tfjs-spade/networks/options';
import { ParameterStore } from '../tfjs-spade/parameters/store';
import { SeededRandom } from '../tfjs-spade/random';
import { sizeOf } from '../tfjs-spade/shape';
import type { RenderRequest } from './api';
import { disposeCheckpoint, type LoadedCheckpoint } from './checkpoint';
import { generatePicture } from './generate';

const SIDE = 64;
const options: SpadeGeneratorOptions = {
  network: 'spade-generator',
  numClasses: 3,
  instanceEdges: true,
  ngf: 4,
  maxWidth: 8,
  upsampling: 'normal',
  cropSize: SIDE,
  aspectRatio: 1,
  zDim: null,
  spectral: false,
  norm: { statistics: 'instance', kernelSize: 3, hidden: 8 },
};
const labels = Int32Array.from({ length: SIDE * SIDE }, (_, pixel) => (pixel % SIDE < 12 ? 0 : 2));

beforeAll(async () => {
  await startBackend('wasm');
});

test('without instances the edges are where classes meet', () =>
  withoutLeaks(async () => {
    const store = new ParameterStore();
    const random = new SeededRandom(1);
    // Larger than the official first weights, which are too small for one channel to show in eight bits.
    for (const spec of declareNetwork(options, SIDE).parameters)
      store.set(
        spec,
        random.normal(sizeOf(spec.layout.torchShape)).map((value) => value / 4),
      );
    const checkpoint: LoadedCheckpoint = {
      name: 'small',
      format: 'safetensors',
      encoding: null,
      generator: { options, store },
      encoder: null,
      bytes: 0,
      warnings: [],
    };
    const render = async (instances: RenderRequest['instances']) => {
      const style = { kind: 'seed', seed: 1 } as const;
      const request: RenderRequest = { width: SIDE, height: SIDE, labels, instances, style };
      return (await generatePicture(checkpoint, request, null, () => undefined)).rgba;
    };
    const painted = await render(null);
    expect(painted).toEqual(await render(labels));
    expect(painted).not.toEqual(await render(new Int32Array(SIDE * SIDE)));
    disposeCheckpoint(checkpoint);
  }));
