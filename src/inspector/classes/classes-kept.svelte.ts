// What the view of classes remembers while another view is on show.
import type { Region } from '../../runtime/inspect-api';
import type { ChannelOrder } from './channel-order';
import type { ClassOrder } from './class-order';
import type { Sorting } from './class-rows';
import type { Moments } from './moments';

export class ClassesKept {
  region = $state<Region>('all');
  moment = $state<keyof Moments>('mean');
  channelOrder = $state<ChannelOrder>('number');
  classOrder = $state<ClassOrder>('number');
  sorting = $state.raw<Sorting>({ column: 'label', isRising: true });
  /** The chosen class: it stays when the map, and so the table, changes. */
  label = $state<number | null>(null);
  isByLikeness = $state(true);
  /** Labels of the chosen pair; the cursor stands at the row of the first. */
  pair = $state.raw<readonly [number, number] | null>(null);
  /** Whether the pair is shown through all layers. */
  isDeep = $state(false);
}
