// Between plain JSON and the shared document: writing touches only what differs, reading gives back the same objects
// where nothing changed.
import * as Y from 'yjs';
import { checkKey, copyJson, equalJson, isRecord, type JsonRecord } from './json';
import { layoutOf, type Layout } from './layout';

/**
 * Makes `map` equal to `json` by as few writes as there are differences. Call it inside a transaction.
 * @throws SpadeError 'graph/value' for what JSON cannot hold
 */
export function reconcile(map: Y.Map<unknown>, json: JsonRecord, layout: Layout, place: string): void {
  for (const key of [...map.keys()])
    if (!Object.hasOwn(json, key) || json[key] === undefined) map.delete(key);
  for (const [key, value] of Object.entries(json)) {
    if (value === undefined) continue;
    checkKey(key, place);
    const current = map.get(key);
    const inner = layoutOf(layout, key);
    if (inner === 'value' || !isRecord(value)) {
      if (!equalJson(current, value)) map.set(key, copyJson(value, `${place}.${key}`));
    } else {
      const nested =
        current instanceof Y.Map ? (current as Y.Map<unknown>) : map.set(key, new Y.Map<unknown>());
      reconcile(nested, value, inner, `${place}.${key}`);
    }
  }
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
    const kept = equalJson(old, value) ? old : value;
    if (kept !== old) changed = true;
    return [key, kept];
  });
  return changed ? Object.fromEntries(entries) : before;
}
