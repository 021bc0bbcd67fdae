// Records changed without a copy where nothing changes, so that who compares objects sees what stayed.

/** The entries that are wanted; the same record when all are. */
export function keep<R extends object>(record: R, wanted: (value: R[keyof R], key: string) => boolean): R {
  const entries = Object.entries(record) as [string, R[keyof R]][];
  const kept = entries.filter(([key, value]) => wanted(value, key));
  return kept.length === entries.length ? record : (Object.fromEntries(kept) as R);
}

/** The record with its values changed; the same record when none is. */
export function map<R extends object>(record: R, change: (value: R[keyof R], key: string) => R[keyof R]): R {
  const entries = Object.entries(record) as [string, R[keyof R]][];
  const changed = entries.map(([key, value]) => [key, change(value, key)] as const);
  if (changed.every(([, value], index) => value === entries[index]![1])) return record;
  return Object.fromEntries(changed) as R;
}
