// Between plain JSON and the shared document: writing touches only what differs, reading gives back the same objects
// where nothing changed.
import * as Y from 'yjs';
import { sameJson } from '../graph/schema/json';
import { inside, type Journal, type Place } from './journal';
import { checkKey, copyJson, isRecord, type JsonRecord } from './json';
import { layoutOf, type Layout } from './layout';
import type { Tree } from './tree';

/**
 * Makes the map at `place` equal to `json` by as few writes as there are differences.
 * @throws SpadeError 'graph/value' for what JSON cannot hold, named by `path`
 */
export function reconcile(
  journal: Journal,
  place: Place,
  json: JsonRecord,
  layout: Layout,
  path: string,
): void {
  for (const key of [...place.map.keys()])
    if (!Object.hasOwn(json, key) || json[key] === undefined) journal.delete(place, key);
  for (const [key, value] of Object.entries(json)) {
    if (value === undefined) continue;
    checkKey(key, path);
    const inner = layoutOf(layout, key);
    const nested = inside(place, key);
    if (inner !== 'value' && isRecord(value) && nested) {
      reconcile(journal, nested, value, inner, `${path}.${key}`);
    } else if (nested || !sameJson(place.map.get(key), value)) {
      journal.set(place, key, layOut(value, inner, `${path}.${key}`));
    }
  }
}

/** A copy of `value` with the records of the layout as maps. */
export function layOut(value: unknown, layout: Layout, path: string): Tree {
  if (layout === 'value' || !isRecord(value)) return copyJson(value, path);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return new Map(
    entries.map(([key, item]) => {
      checkKey(key, path);
      return [key, layOut(item, layoutOf(layout, key), `${path}.${key}`)];
    }),
  );
}

/**
 * The plain JSON of `map`, its keys sorted so that every tab sees one order. Parts equal to those of `previous` are
 * the same objects, the whole included.
 */
export function snapshot(map: Y.Map<unknown>, previous?: unknown): JsonRecord {
  const before: JsonRecord = isRecord(previous) ? previous : {};
  const keys = [...map.keys()].sort();
  let changed = !isRecord(previous) || keys.length !== Object.keys(before).length;
  const entries = keys.map((key): [string, unknown] => {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const stored = map.get(key);
    const value = stored instanceof Y.Map ? snapshot(stored as Y.Map<unknown>, old) : stored;
    const kept = sameJson(old, value) ? old : value;
    if (kept !== old) changed = true;
    return [key, kept];
  });
  return changed ? Object.fromEntries(entries) : before;
}
