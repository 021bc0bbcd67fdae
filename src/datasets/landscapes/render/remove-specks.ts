// Takes specks out of a label map: islands of a few pixels, which a painter would never paint and which teach a
// generator noise. Things keep every pixel, and so does whatever is thin but long.
import { CLOUD } from '../classes';
import type { Picture } from './downsample';

/** An island with less than this share of the picture goes. */
const SPECK = 1 / 1500;

/**
 * Gives every speck the label and instance that most of the pixels around it have; the image stays as it is.
 *
 * A speck is an 8-connected area of one label below 1/1500 of the picture that is ground, water, sky or cloud.
 * Pixels of things other than clouds neither change nor vote.
 */
export function removeSpecks(
  { labels, instances }: Pick<Picture, 'labels' | 'instances'>,
  size: number,
): void {
  const limit = size * size * SPECK;
  const seen = new Uint8Array(size * size);
  const isThing = (p: number): boolean => instances[p] !== 0 && labels[p] !== CLOUD;
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] || isThing(start)) continue;
    const { island, shore } = surround(start, size, labels, seen, isThing);
    if (island.length >= limit) continue;
    const model = mostCommon(
      shore.filter((p) => !isThing(p)),
      labels,
    );
    if (model === undefined) continue;
    for (const p of island) {
      labels[p] = labels[model]!;
      instances[p] = instances[model]!;
    }
  }
}

// The island that holds `start`, and the pixels around it (each as often as it touches).
function surround(
  start: number,
  size: number,
  labels: Uint8Array,
  seen: Uint8Array,
  isThing: (p: number) => boolean,
): { island: number[]; shore: number[] } {
  const label = labels[start]!;
  const island = [start];
  const shore: number[] = [];
  seen[start] = 1;
  for (let next = 0; next < island.length; next++) {
    const p = island[next]!;
    const x = p % size;
    for (let dy = -size; dy <= size; dy += size) {
      for (let dx = x > 0 ? -1 : 0; dx <= (x < size - 1 ? 1 : 0); dx++) {
        const q = p + dy + dx;
        if (q < 0 || q >= labels.length || q === p) continue;
        if (labels[q] !== label || isThing(q)) shore.push(q);
        else if (!seen[q]) {
          seen[q] = 1;
          island.push(q);
        }
      }
    }
  }
  return { island, shore };
}

// A pixel that has the label that most of the given pixels have; of equals the one met first.
function mostCommon(pixels: readonly number[], labels: Uint8Array): number | undefined {
  const votes = new Map<number, { count: number; pixel: number }>();
  let winner: { count: number; pixel: number } | undefined;
  for (const pixel of pixels) {
    const vote = votes.get(labels[pixel]!) ?? { count: 0, pixel };
    vote.count++;
    votes.set(labels[pixel]!, vote);
    if (!winner || vote.count > winner.count) winner = vote;
  }
  return winner?.pixel;
}
