// Values of the shared document outside of it: a shared map becomes a plain Map that can be kept for undo and put back.
import * as Y from 'yjs';
import type { Json } from '../graph/document';
import { sameJson } from '../graph/schema/json';

export type Tree = Json | Uint8Array | TreeMap;
export type TreeMap = ReadonlyMap<string, Tree>;

/** A copy of a stored value; undefined stands for no value. */
export function treeOf(stored: unknown): Tree | undefined {
  if (!(stored instanceof Y.Map)) return stored as Tree | undefined;
  return new Map([...(stored as Y.Map<unknown>)].map(([key, value]) => [key, treeOf(value)!]));
}

/** The value as it is stored, a new shared map for each Map. */
export function plant(tree: Tree): unknown {
  if (!(tree instanceof Map)) return tree;
  return new Y.Map<unknown>([...(tree as TreeMap)].map(([key, value]) => [key, plant(value)]));
}

export const equalTree = (a: Tree | undefined, b: Tree | undefined): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array
    ? a.length === b.length && a.every((byte, index) => byte === b[index])
    : sameJson(a, b);

/** About how many bytes a value takes in memory. */
export function bytesOf(tree: Tree | undefined): number {
  if (tree instanceof Uint8Array) return tree.length;
  if (tree instanceof Map)
    return [...(tree as TreeMap)].reduce((sum, [key, value]) => sum + 2 * key.length + bytesOf(value), 0);
  return 2 * (JSON.stringify(tree)?.length ?? 0);
}
