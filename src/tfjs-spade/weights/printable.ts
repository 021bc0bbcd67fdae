// Texts that come from a file enter a message only through here: a file may name a tensor with 60 MB, or put a
// list that holds itself a billion times over where a text belongs.

const MAX_NAME = 120;
const MAX_VALUE = 40;

const cut = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;

/** A name from a file, cut to 120 characters. */
export const printableName = (name: string): string => cut(name, MAX_NAME);

/** A text (cut to 40 characters, in quotes) or a number as it is; of anything else only the type. */
export function printableValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value, MAX_VALUE));
  return typeof value === 'number' ? String(value) : `a value of type ${typeof value}`;
}
