// How large a graph is by the measures of a file. Edits leave most of a graph as the same objects, so that what was
// measured once is only added up.

export interface Size {
  /** As `jsonFault` counts: every value, and the characters of all texts and keys. */
  readonly values: number;
  readonly characters: number;
  /** Characters of its JSON. */
  readonly text: number;
}

const measured = new WeakMap<object, Size>();

/** The size of plain, unchanging JSON. */
export function sizeOf(value: unknown): Size {
  if (typeof value === 'string')
    return { values: 1, characters: value.length, text: JSON.stringify(value).length };
  if (typeof value !== 'object' || value === null)
    return { values: 1, characters: 0, text: String(value).length };
  const known = measured.get(value);
  if (known) return known;
  let values = 1;
  let characters = 0;
  let text = 2;
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const size = sizeOf(inner);
    values += size.values;
    characters += size.characters;
    text += size.text + 1;
    if (Array.isArray(value)) continue;
    characters += key.length;
    text += JSON.stringify(key).length + 1;
  }
  const size = { values, characters, text };
  measured.set(value, size);
  return size;
}
