// One line of a list that is chosen from by typing.
import type { WireType } from '../../graph/wire';

export interface PickItem {
  readonly key: string;
  readonly title: string;
  /** The heading that it stands under. */
  readonly group: string;
  readonly detail?: string;
  /** At the right end, such as a key. */
  readonly hint?: string;
  readonly type?: WireType;
  /** Why it cannot be taken. */
  readonly refused?: string;
}
