// Batches of procedural landscapes. Labels and picture are asked for one after the other, so the last batches stay.
import { generateLandscape } from '../../datasets/landscapes';

export interface LandscapeBatch {
  /** [N, size, size] */
  readonly labels: Int32Array;
  /** [N, size, size, 3] bytes */
  readonly image: Uint8Array;
}

const REMEMBERED = 4;
const remembered = new Map<string, LandscapeBatch>();

function generate(seed: number, count: number, size: number): LandscapeBatch {
  const pixels = size * size;
  const labels = new Int32Array(count * pixels);
  const image = new Uint8Array(3 * count * pixels);
  for (let index = 0; index < count; index++) {
    const sample = generateLandscape((seed + index) | 0, size);
    labels.set(sample.labels, index * pixels);
    image.set(sample.image, 3 * index * pixels);
  }
  return { labels, image };
}

/** The landscapes of `seed`, `seed + 1`, … for a shape [N, size, size, …]. @throws SpadeError as generateLandscape */
export function landscapes(
  seed: number,
  [count, size]: readonly [number, number, ...number[]],
): LandscapeBatch {
  const key = `${seed} ${count} ${size}`;
  const batch = remembered.get(key) ?? generate(seed, count, size);
  remembered.delete(key);
  remembered.set(key, batch);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED) remembered.delete(oldest!);
  return batch;
}
