// Texts with marked numbers: two modules whose texts differ only there are one class with those numbers as arguments.

// Characters that neither Python nor JSON has a meaning for.
const OPEN = '⟦';
const CLOSE = '⟧';
const MARK = new RegExp(`${OPEN}([a-z_]+):(-?\\d+)${CLOSE}`, 'g');

/** A number that may differ between modules of one class; `name` is what the argument would be called. */
export const mark = (name: string, value: number): string => `${OPEN}${name}:${value}${CLOSE}`;

/** The text with every number left out: equal for modules of one class. */
export const stripMarks = (text: string): string => text.replaceAll(MARK, `${OPEN}$1${CLOSE}`);

/** The marked numbers in order. */
export const markedNumbers = (text: string): readonly { readonly name: string; readonly value: number }[] =>
  [...text.matchAll(MARK)].map(([, name, value]) => ({ name: name!, value: Number(value) }));

/** Replaces the marks, in order. */
export function replaceMarks(text: string, replace: (index: number, value: string) => string): string {
  let index = 0;
  return text.replaceAll(MARK, (_, __, value: string) => replace(index++, value));
}

/** An argument of a class and the marks that it stands for. */
export interface Argument {
  readonly name: string;
  readonly marks: readonly number[];
}

/** The arguments that tell texts of one class apart: marks that vary, those that vary together as one. */
export function argumentsOf(texts: readonly string[]): readonly Argument[] {
  const columns = texts.map(markedNumbers);
  const found = new Map<string, { name: string; marks: number[] }>();
  for (const [index, { name }] of (columns[0] ?? []).entries()) {
    const values = columns.map((column) => column[index]!.value);
    if (values.every((value) => value === values[0])) continue;
    const key = values.join();
    const known = found.get(key);
    if (known) known.marks.push(index);
    else found.set(key, { name, marks: [index] });
  }
  const used = new Map<string, number>();
  return [...found.values()].map(({ name, marks }) => {
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return { name: times === 1 ? name : `${name}_${times}`, marks };
  });
}
