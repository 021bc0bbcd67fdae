// What the worker answered about one layer, with the scales its maps are drawn on.
import type { ChannelChoice, PartMap } from '../../runtime/inspect-api';
import type { ColourScale } from '../draw/scale';
import type { Layer } from './parts';

export interface ShownMap extends PartMap {
  readonly scale: ColourScale;
}

export interface ShownLayer {
  readonly layer: Layer;
  readonly title: string;
  readonly channel: ChannelChoice;
  readonly maps: readonly ShownMap[];
}
