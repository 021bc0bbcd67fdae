// Plain JSON as the workspace keeps it: copied on the way in, so that no proxy, class or prototype gets into the
// document.
import type { Json } from '../graph/document';
import { SpadeError } from '../tfjs-spade/errors';

/** Nesting that no graph needs and no hostile file may use to exhaust the call stack. */
const MAX_DEPTH = 64;

/** What may become a Json object: read through its own keys only. */
export type JsonRecord = { readonly [key: string]: unknown };

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A deep copy that is plain JSON; a key whose value is undefined is left out.
 * @throws SpadeError 'graph/value' naming the place of what JSON cannot hold, or of a key `__proto__`
 */
export function copyJson(value: unknown, place: string, depth = 0): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw valueError(place, `${value}`);
  }
  if (depth > MAX_DEPTH) throw valueError(place, `more than ${MAX_DEPTH} levels inside each other`);
  if (Array.isArray(value))
    return value.map((item, index) => copyJson(item, `${place}[${index}]`, depth + 1));
  if (!isRecord(value)) throw valueError(place, typeof value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  for (const [key] of entries) checkKey(key, place);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, copyJson(item, `${place}.${key}`, depth + 1)]),
  );
}

/** @throws SpadeError 'graph/value' for the one key that would change an object's prototype */
export function checkKey(key: string, place: string): void {
  if (key === '__proto__') throw valueError(place, 'the key "__proto__"');
}

const valueError = (place: string, got: string): SpadeError =>
  new SpadeError(
    'graph/value',
    `${place}: expected null, a boolean, a finite number, a text, a list or a record of these, got ${got}. Leave it out.`,
  );
