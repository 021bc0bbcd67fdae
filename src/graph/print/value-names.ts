// What printed code calls its values.
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { ValueId } from '../ir';

/** What an argument is called by what it holds. */
export const inputName = ({ shape, dtype }: Spec): string =>
  dtype === 'int32' ? 'labels' : shape.length === 2 ? 'z' : 'x';

/** Names for values, each free of the ones taken: `x`, `x_2`, … */
export class Names {
  private readonly taken = new Map<string, number>();
  private readonly byId = new Map<ValueId, string>();

  give(id: ValueId, wish: string): string {
    const times = (this.taken.get(wish) ?? 0) + 1;
    this.taken.set(wish, times);
    const name = times === 1 ? wish : `${wish}_${times}`;
    this.byId.set(id, name);
    return name;
  }

  set(id: ValueId, text: string): void {
    this.byId.set(id, text);
  }

  readonly of = (id: ValueId): string => this.byId.get(id) ?? `missing_${id}`;
}
