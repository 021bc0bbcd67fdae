// The observation behind SPADE: of a map of one class nothing passes an instance norm, and everything passes SPADE.
import { beforeAll, expect, test } from 'vitest';
import type { Json } from '../../src/graph/document';
import { exampleGraph } from '../../src/nodes/example-graph';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { runGraph } from './run-graph';

beforeAll(() => startBackend('wasm'));

/** The picture that a generator makes of a map whose one channel has one value everywhere. */
async function pictureOf(type: string, parameters: Record<string, Json>, value: number) {
  const document = exampleGraph('wash away', {
    nodes: {
      uniform: { type: 'input/constant', parameters: { value, channels: 1, height: 32, width: 32 } },
      net: { type, name: '', parameters },
    },
    wires: ['uniform.x -> net.semantics'],
  });
  return Array.from((await runGraph(document)).get('net:image x')!.values);
}

const farthest = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, at) => Math.abs(value - b[at]!)));

test('pix2pixHD makes the same picture of every uniform map', async () => {
  const parameters = { ngf: 4, downsamplings: 2, blocks: 2 };
  const one = await pictureOf('network/pix2pixhd-generator', parameters, 0.25);
  expect(await pictureOf('network/pix2pixhd-generator', parameters, 1)).toEqual(one);
});

test('without its norms it does not', async () => {
  const parameters = { ngf: 4, downsamplings: 2, blocks: 2, norm: 'none' };
  const one = await pictureOf('network/pix2pixhd-generator', parameters, 0.25);
  const other = await pictureOf('network/pix2pixhd-generator', parameters, 1);
  expect(farthest(one, other)).toBeGreaterThan(0.01);
});

test('SPADE with the same statistics makes another picture of another map', async () => {
  const parameters = { ngf: 4, cropSize: 64, hidden: 8, statistics: 'instance' };
  const one = await pictureOf('network/spade-generator', parameters, 0.25);
  const other = await pictureOf('network/spade-generator', parameters, 1);
  expect(farthest(one, other)).toBeGreaterThan(0.01);
});
