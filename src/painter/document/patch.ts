// What an edit changed, pixel by pixel: small, exact, and applicable in both directions.

export interface Patch {
  readonly indices: Uint32Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** The pixels in which two maps of one size differ; null when they are equal. */
export function difference(before: Int32Array, after: Int32Array): Patch | null {
  let count = 0;
  for (let index = 0; index < before.length; index++) if (before[index] !== after[index]) count++;
  if (count === 0) return null;
  const patch = {
    indices: new Uint32Array(count),
    before: new Int32Array(count),
    after: new Int32Array(count),
  };
  let place = 0;
  for (let index = 0; index < before.length; index++) {
    if (before[index] === after[index]) continue;
    patch.indices[place] = index;
    patch.before[place] = before[index] ?? 0;
    patch.after[place] = after[index] ?? 0;
    place++;
  }
  return patch;
}

/** Writes one side of a patch into a map of the size that it was made from. */
export function applyPatch(labels: Int32Array, patch: Patch, side: 'before' | 'after'): void {
  const values = patch[side];
  patch.indices.forEach((index, place) => (labels[index] = values[place] ?? 0));
}

/** What a patch weighs in the history. */
export function patchBytes(patch: Patch): number {
  return patch.indices.byteLength + patch.before.byteLength + patch.after.byteLength;
}
