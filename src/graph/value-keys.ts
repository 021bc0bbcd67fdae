// A value's content in one number: two values with one key are equal, so a cache may give one for the other and a
// view can tell what is stale before anything runs.
import type { Action, ValueId } from './ir';
import type { Program } from './program';

/** How often what a graph reads from outside has changed; any number that differs after a change. */
export interface Versions {
  /** Of a painting by its id, or a file by its hash. */
  content(id: string): number;
  /** Of one parameter or buffer. */
  weight(network: string, name: string): number;
}

/** Texts that were used lately are remembered; beyond that a key is new, which only costs a computation. */
const GENERATION = 50_000;

/** Gives equal texts equal numbers, and never the same number twice to different ones. */
export class KeyTable {
  private young = new Map<string, number>();
  private old = new Map<string, number>();
  private next = 0;

  keyOf(text: string): number {
    const key = this.young.get(text) ?? this.old.get(text) ?? this.next++;
    this.young.set(text, key);
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    return key;
  }
}

export type ValueKeys = ReadonlyMap<ValueId, number>;

/** What an action reads from outside, with its version; a source's seed is part of the source. */
function textOf(action: Action, versions: Versions, keys: ValueKeys): string {
  switch (action.kind) {
    case 'operation': {
      const inputs = Object.entries<ValueId | readonly ValueId[] | undefined>(action.inputs)
        .filter(([, value]) => value !== undefined)
        .map(
          ([name, value]) =>
            `${name}=${[value!]
              .flat()
              .map((id) => keys.get(id))
              .join(',')}`,
        )
        .sort();
      return `${action.op} ${JSON.stringify(action.attributes)} ${inputs.join(' ')}`;
    }
    case 'parameter':
    case 'buffer': {
      const { network, name, layout } = action;
      const named = JSON.stringify([network, name, layout.torchShape]);
      return `weight ${named} ${versions.weight(network, name)}`;
    }
    case 'source': {
      const { source } = action;
      const version = 'content' in source ? versions.content(source.content) : '';
      return `source ${JSON.stringify(source)} ${version}`;
    }
  }
}

/** The key of every value of a program. Keys of one table may be compared with each other. */
export function valueKeys(
  { instructions }: Pick<Program, 'instructions'>,
  versions: Versions,
  table: KeyTable,
): ValueKeys {
  const keys = new Map<ValueId, number>();
  for (const { id, action } of instructions) keys.set(id, table.keyOf(textOf(action, versions, keys)));
  return keys;
}
