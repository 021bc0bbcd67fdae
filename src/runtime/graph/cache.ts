// Tensors by content key within a budget of bytes: what was used longest ago goes first.
import type { tf } from '../../tfjs-spade/backend/tf';

const GIBIBYTE = 2 ** 30;

/**
 * Bytes of results that are kept for all graphs together: an eighth of the device's memory, since weights and a run itself
 * take as much again. From 256 MB, which holds all layers of a small generator many times, to 512 MB, which holds those
 * of the official one for COCO-Stuff (440 MB): with 1 GB the heap of WebAssembly, of at most 4, grew to 3.3.
 */
function cacheBytes(): number {
  // Only Chromium says it, in gibibytes, so that the types leave it out; Node 20 has no navigator.
  const device = globalThis.navigator as { readonly deviceMemory?: number } | undefined;
  const memory = (device?.deviceMemory ?? 4) * GIBIBYTE;
  return Math.max(GIBIBYTE / 4, Math.min(GIBIBYTE / 2, memory / 8));
}

interface Entry {
  readonly tensor: tf.Tensor;
  readonly owner: string;
}

/** Memory behind tensors, which several may share: a reshaped tensor has that of the first. */
class SharedBytes {
  private readonly holders = new Map<object, number>();
  total = 0;

  add({ dataId, size }: tf.Tensor): void {
    const before = this.holders.get(dataId) ?? 0;
    this.holders.set(dataId, before + 1);
    if (before === 0) this.total += 4 * size;
  }

  remove({ dataId, size }: tf.Tensor): void {
    const left = this.holders.get(dataId)! - 1;
    if (left > 0) return void this.holders.set(dataId, left);
    this.holders.delete(dataId);
    this.total -= 4 * size;
  }
}

/** Owns the tensors that it holds. */
export class ValueCache {
  /** The one used last stands last. */
  private readonly entries = new Map<number, Entry>();
  private readonly memory = new SharedBytes();

  constructor(readonly budget = cacheBytes()) {}

  get bytes(): number {
    return this.memory.total;
  }

  has(key: number): boolean {
    return this.entries.has(key);
  }

  /** The tensor, which stays the cache's, until the next `trim`. */
  get(key: number): tf.Tensor | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.tensor;
  }

  /** Takes the tensor over. */
  put(key: number, tensor: tf.Tensor, owner: string): void {
    this.drop(key);
    this.entries.set(key, { tensor, owner });
    this.memory.add(tensor);
  }

  /** Frees what is over the budget; called when nobody reads a tensor any more. */
  trim(): void {
    for (const key of this.entries.keys()) {
      if (this.bytes <= this.budget) return;
      this.drop(key);
    }
  }

  /** Frees what has none of the `needed` keys, longest unused first, until so many bytes more are within the budget. */
  makeRoom(bytes: number, needed: ReadonlySet<number>): void {
    for (const key of this.entries.keys()) {
      if (this.bytes + bytes <= this.budget) return;
      if (!needed.has(key)) this.drop(key);
    }
  }

  /** Frees what was put for an owner, or all. */
  forget(owner?: string): void {
    for (const [key, entry] of this.entries) if (owner === undefined || entry.owner === owner) this.drop(key);
  }

  private drop(key: number): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.memory.remove(entry.tensor);
    entry.tensor.dispose();
  }
}
