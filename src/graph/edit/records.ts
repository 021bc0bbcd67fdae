// Tables by branded id, changed without touching the table that was.

export const entriesOf = <Id extends string, T>(
  table: Readonly<Record<Id, T>>,
): readonly (readonly [Id, T])[] => Object.entries(table) as [Id, T][];

export const idsOf = <Id extends string>(table: Readonly<Record<Id, unknown>>): readonly Id[] =>
  Object.keys(table) as Id[];

/** The entries that pass; the same table when all do. */
export function keep<Id extends string, T>(
  table: Readonly<Record<Id, T>>,
  passes: (value: T, id: Id) => boolean,
): Readonly<Record<Id, T>> {
  const all = entriesOf(table);
  const kept = all.filter(([id, value]) => passes(value, id));
  return kept.length === all.length ? table : (Object.fromEntries(kept) as Record<Id, T>);
}

/** Every value replaced; the same table when none changed. */
export function change<Id extends string, T>(
  table: Readonly<Record<Id, T>>,
  replace: (value: T, id: Id) => T,
): Readonly<Record<Id, T>> {
  let same = true;
  const changed = entriesOf(table).map(([id, value]) => {
    const next = replace(value, id);
    same &&= next === value;
    return [id, next] as const;
  });
  return same ? table : (Object.fromEntries(changed) as Record<Id, T>);
}
