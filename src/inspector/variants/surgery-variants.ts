// Variants by one more step of surgery: each layer with another norm or without modulation, all layers with each norm.
import { addSurgery, type NewSurgeryStep } from '../../graph/edit';
import type { GraphDocument } from '../../graph/document';
import type { Modulation } from '../../graph/modulation';
import { NORM_SWAPS, type LayerKey, type ModulationStep, type NormSwap } from '../../graph/surgery';
import type { Spec } from '../../tfjs-spade/ops/spec';
import { layerTitles } from '../layer-titles';
import { NORM_WORDS } from '../surgery/norm-words';
import type { Variant } from './variant';

/** What swaps need to know besides the norm. */
export interface SwapChoice {
  /** Number of groups of channels, for 'group'. */
  readonly groups: number;
  /** The class of the whole picture, for 'cbn'. */
  readonly of: number;
  /** What that class is called. */
  readonly className: string;
}

type Layers = readonly Modulation<Spec>[];

function byStep(id: string, title: string, step: NewSurgeryStep): Variant {
  return {
    id,
    title,
    change(document) {
      const added = addSurgery(document, step);
      return { document: added.document, step: added.id };
    },
  };
}

const swap = (layers: readonly LayerKey[] | null, norm: NormSwap, { groups, of }: SwapChoice) =>
  ({ kind: 'swap', isOn: true, layers, norm, groups, of }) as const;

function normTitle(norm: NormSwap, { groups, className }: SwapChoice): string {
  const { title } = NORM_WORDS[norm];
  if (norm === 'group') return `${title} of ${groups}`;
  return norm === 'cbn' ? `${title} of ${className}` : title;
}

/** One variant for each layer, with another norm there. */
export const eachLayerSwapped = (
  document: GraphDocument,
  layers: Layers,
  norm: NormSwap,
  choice: SwapChoice,
): readonly Variant[] =>
  [...layerTitles(layers, document)].map(([layer, title]) =>
    byStep(`swap ${norm} ${layer}`, `${title}: ${normTitle(norm, choice)}`, swap([layer], norm, choice)),
  );

/** One variant for each norm, in all layers at once. */
export const allLayersSwapped = (choice: SwapChoice): readonly Variant[] =>
  NORM_SWAPS.map((norm) =>
    byStep(`swap ${norm} all`, `all layers: ${normTitle(norm, choice)}`, swap(null, norm, choice)),
  );

/** One variant for each layer, where gamma, beta or both have no effect. */
export const eachLayerWithout = (
  document: GraphDocument,
  layers: Layers,
  part: ModulationStep['part'],
): readonly Variant[] =>
  [...layerTitles(layers, document)].map(([layer, title]) =>
    byStep(`without ${part} ${layer}`, `${title} without ${part === 'both' ? 'gamma and beta' : part}`, {
      kind: 'modulation',
      isOn: true,
      layers: [layer],
      part,
      classes: null,
      channels: null,
      change: { kind: 'zero' },
    }),
  );

const MOST_GROUPS = 32;

/** The largest number up to 32 that splits the channels of every layer into groups of two or more; 1 where none does. */
export function groupsFor(layers: Layers): number {
  const channels = layers.map(({ before }) => before.shape.at(-1)!);
  for (let groups = MOST_GROUPS; groups > 1; groups--)
    if (channels.every((count) => count % groups === 0 && count > groups)) return groups;
  return 1;
}
