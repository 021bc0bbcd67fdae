// The maps of all layers as the worker answered them, on the scales that they are drawn on.
import type { LayerKey } from '../../graph/surgery';
import type { ChannelChoice, LayerPart, PartMap } from '../../runtime/inspect-api';
import { scaleOf, sharing, type ColourScale } from '../draw/scale';
import type { Live } from '../live.svelte';
import { middleOf, type Layer } from './parts';

/** How colours are chosen: one scale for all that is compared, and the share of values that it covers. */
export interface Colours {
  readonly isShared: boolean;
  readonly covered: number;
}

export interface StripMap {
  readonly layer: Layer;
  readonly map: PartMap;
  readonly scale: ColourScale;
}

/** The part and the channel that the answers are about; null before there are any. */
export function askedOf({
  asked,
}: Pick<Live, 'asked'>): { readonly part: LayerPart; readonly channel: ChannelChoice } | null {
  const [query] = asked?.queries ?? [];
  return query?.kind === 'maps' ? { part: query.parts[0]!, channel: query.channel } : null;
}

/** The answered map of each layer that is still there. */
export function stripMaps(
  answers: Pick<Live, 'asked' | 'answer'>,
  layers: readonly Layer[],
  { isShared, covered }: Colours,
): ReadonlyMap<LayerKey, StripMap> {
  const found = (answers.asked?.queries ?? []).flatMap((query, index) => {
    const map = answers.answer(index, 'maps')?.maps[0];
    const layer = query.kind === 'maps' && layers.find((other) => other.layer === query.layer);
    return layer && map ? [{ layer, map, channel: query.channel }] : [];
  });
  const scales = found.map(({ layer, map, channel }) =>
    scaleOf([map.values], { ...middleOf(map.part, layer, channel), covered }),
  );
  const used = isShared ? sharing(scales) : scales;
  return new Map(
    found.map(({ layer, map }, index) => [layer.layer, { layer, map, scale: used[index]! }] as const),
  );
}

/** Why a layer has no map. */
export const refusalsOf = ({
  asked,
  refusal,
}: {
  readonly asked: Live['asked'];
  readonly refusal: (index: number) => string | null;
}): ReadonlyMap<LayerKey, string> =>
  new Map(
    (asked?.queries ?? []).flatMap((query, index) => {
      const reason = refusal(index);
      return query.kind === 'maps' && reason !== null ? [[query.layer, reason] as const] : [];
    }),
  );

/** The scale that a legend shows of all maps, and what it is of. */
export function stripLegend(
  maps: readonly StripMap[],
  chosen: LayerKey | undefined,
  part: LayerPart,
  isShared: boolean,
): { readonly scale: ColourScale; readonly of: string } | null {
  const scale = (maps.find(({ layer }) => layer.layer === chosen) ?? maps[0])?.scale;
  if (!scale) return null;
  if (!isShared) return { scale, of: `${part}, chosen layer` };
  if (maps.every((other) => other.scale.middle === scale.middle)) return { scale, of: `${part}, all layers` };
  // Some layers scale by gamma and some by 1 + gamma: what they share is the distance from no effect.
  return {
    scale: { ...scale, middle: 0 },
    of: `${part} of all layers, measured from where it has no effect`,
  };
}
