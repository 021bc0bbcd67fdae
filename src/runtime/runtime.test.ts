// What the page cannot provoke: a file that is gone when a switch reads it again, and weights that are not numbers.
import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test } from 'vitest';
import { tf } from '../tfjs-spade/backend/tf';
import type { RenderRequest } from './api';
import { Runtime } from './runtime';

/** A file that can be deleted under the page. */
class VanishingFile extends Blob {
  gone = false;
  override slice(start?: number, end?: number): Blob {
    if (this.gone) throw new Error('the file is gone');
    return super.slice(start, end);
  }
}

const SIDE = 64;
const request: RenderRequest = {
  width: SIDE,
  height: SIDE,
  labels: Int32Array.from({ length: SIDE * SIDE }, (_, pixel) => (pixel % SIDE < 20 ? 12 : 13)),
  instances: null,
  style: { kind: 'seed', seed: 3 },
};
const nothing = (): void => undefined;
let bytes: Uint8Array<ArrayBuffer>;
let runtime: Runtime;

beforeEach(async () => {
  bytes = new Uint8Array(
    await readFile(new URL('../../public/weights/starter.safetensors', import.meta.url)),
  );
  runtime = new Runtime();
  await runtime.start('wasm');
});

test('a switch that cannot read the weights again goes back to what ran before', async () => {
  const file = new VanishingFile([bytes]);
  await runtime.openCheckpoint(file, 'starter', {}, nothing);
  const before = await runtime.render(request, nothing);
  const tensors = await runtime.tensorCount();

  file.gone = true;
  await expect(runtime.start('cpu')).rejects.toThrow('the file is gone');
  expect(tf.getBackend()).toBe('wasm');
  expect(await runtime.tensorCount()).toBe(tensors);
  expect((await runtime.render(request, nothing)).rgba).toEqual(before.rgba);

  file.gone = false;
  expect(await runtime.start('cpu')).toMatchObject({ name: 'cpu' });
  expect(await runtime.tensorCount()).toBe(tensors);
});

/** The starter with its names and shapes, and no number left: all bits set are a NaN in every float format. */
function damaged(): Blob {
  const end = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return new Blob([bytes.fill(255, end)]);
}

test('damaged weights give one warning, and neither a picture nor a style', async () => {
  const { warnings } = await runtime.openCheckpoint(damaged(), 'damaged', {}, nothing);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/^\d+ values are NaN or infinite, in \d+ tensors: G\.\S+, G\.\S+, G\.\S+, …; /);

  const before = await runtime.tensorCount();
  await expect(runtime.render(request, nothing)).rejects.toMatchObject({ code: 'backend/result' });
  const rgb = new Uint8Array(3 * SIDE * SIDE).fill(90);
  await expect(runtime.encodeStyle(rgb, SIDE, SIDE)).rejects.toMatchObject({ code: 'backend/result' });
  expect(await runtime.tensorCount()).toBe(before);
});
