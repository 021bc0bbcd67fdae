// Data from outside is walked once before anything reads it: only plain JSON, bounded, without keys that reach a
// prototype.
import { RESERVED_KEYS } from './limits';

export interface JsonBounds {
  readonly values: number;
  readonly depth: number;
  readonly characters: number;
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};

/**
 * The first place where a value is not JSON within bounds, in words; null when it is. Its own stack, so depth cannot
 * exhaust the call stack.
 */
export function jsonFault(value: unknown, bounds: JsonBounds): string | null {
  const open: { readonly value: unknown; readonly path: string; readonly depth: number }[] = [
    { value, path: '', depth: 0 },
  ];
  let values = 0;
  let characters = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next;
    const place = path === '' ? 'the whole' : path.slice(1);
    if (++values > bounds.values) return `${place}: more than ${bounds.values} values`;
    if (value === null || typeof value === 'boolean') continue;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) return `${place}: expected a finite number, got ${value}`;
      continue;
    }
    if (typeof value === 'string') {
      characters += value.length;
      if (characters > bounds.characters)
        return `${place}: more than ${bounds.characters} characters of text`;
      continue;
    }
    if (typeof value !== 'object') return `${place}: expected JSON, got ${typeof value}`;
    if (depth >= bounds.depth) return `${place.slice(0, 200)}: nested deeper than ${bounds.depth}`;
    const isList = Array.isArray(value);
    if (!isList && !isPlain(value)) return `${place}: expected a plain object`;
    const entries = isList ? [...value.entries()] : Object.entries(value);
    if (values + open.length + entries.length > bounds.values)
      return `${place}: more than ${bounds.values} values`;
    for (const [key, inner] of entries) {
      if (RESERVED_KEYS.has(String(key))) return `${place}: the key "${key}" is not allowed`;
      if (!isList) characters += String(key).length;
      open.push({ value: inner, path: `${path}.${String(key).slice(0, 60)}`, depth: depth + 1 });
    }
  }
  return null;
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  const at = (value: object, key: string) => (value as Record<string, unknown>)[key];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(b, key) && sameJson(at(a, key), at(b, key)))
  );
}
