// The kinds of grid that can be asked for, and the variants that each of them has.
import { indexEncoding } from '../../datasets/labels';
import type { NodeId } from '../../graph/document';
import type { PaintingRef } from '../../graph/definition';
import type { NormSwap } from '../../graph/surgery';
import type { InspectorState } from '../inspector-state.svelte';
import { NORM_WORDS } from '../surgery/norm-words';
import { eachNodeBypassed } from './bypass-variants';
import { mostPainted } from './most-painted';
import {
  allLayersSwapped,
  eachLayerSwapped,
  eachLayerWithout,
  groupsFor,
  type SwapChoice,
} from './surgery-variants';
import type { Variant } from './variant';

export const GRID_KINDS = [
  { kind: 'each', title: 'Each layer with another norm' },
  { kind: 'norms', title: 'All layers with each norm' },
  { kind: 'without', title: 'Each layer without modulation' },
  { kind: 'bypass', title: 'Each block bypassed' },
] as const;
type GridKind = (typeof GRID_KINDS)[number]['kind'];

export const WITHOUT = ['both', 'gamma', 'beta'] as const;

/** What was chosen on the page. */
export interface Wanted {
  readonly kind: GridKind;
  readonly norm: NormSwap;
  readonly without: (typeof WITHOUT)[number];
  /** The class for CBN; null takes the one that the painting shows most. */
  readonly of: number | null;
}

export interface GridChoice extends Wanted {
  readonly swap: SwapChoice;
}

type Layered = Pick<InspectorState, 'layers' | 'encodingOf'>;

/** Names of the classes that the first layer with a label map reads. */
export function classNamesOf(inspector: Layered): readonly string[] {
  const layer = inspector.layers.find(({ numClasses }) => numClasses !== null);
  if (!layer) return [];
  return (inspector.encodingOf(layer) ?? indexEncoding(layer.numClasses!)).names;
}

/** The class that the graph's first painting shows most; 0 without a painting. */
function classMostPainted({ document, host }: InspectorState): number {
  for (const { parameters } of Object.values(document.root.nodes))
    for (const value of Object.values(parameters)) {
      if (typeof value !== 'object' || value === null || !('painting' in value)) continue;
      const painting = host.workspace.painting((value as unknown as PaintingRef).painting);
      if (painting) return mostPainted(painting.map);
    }
  return 0;
}

/** What swaps need to know, as far as it is not chosen. */
export function swapChoiceOf(inspector: InspectorState, chosen: number | null): SwapChoice {
  void inspector.paintings;
  const of = chosen ?? classMostPainted(inspector);
  return { groups: groupsFor(inspector.layers), of, className: classNamesOf(inspector)[of] ?? `class ${of}` };
}

export interface Plan {
  /** Of the whole grid. */
  readonly title: string;
  readonly variants: readonly Variant[];
  /** What is left out or why there is none; null when there is nothing to say. */
  readonly note: string | null;
}

const NO_LAYERS =
  'The graph has no conditional layer. Add a SPADE, CBN, AdaIN or CLADE node to swap or to silence.';

/** The variants of the graph on show. */
export function planOf(inspector: InspectorState, { kind, norm, without, swap }: GridChoice): Plan {
  const { document, analysis, layers, picture, host } = inspector;
  const title = GRID_KINDS.find((known) => known.kind === kind)!.title;
  if (kind === 'bypass') {
    if (!picture) return { title, variants: [], note: null };
    const end = picture.node.split('/')[0] as NodeId;
    const { variants, impossible } = eachNodeBypassed(document, analysis, host.registry, end);
    const note =
      variants.length === 0
        ? 'No block before this picture can be bypassed. Open the generator in the graph, so that its blocks are nodes of their own.'
        : impossible > 0
          ? `${impossible} other blocks change the shape of what goes through them, so they cannot be bypassed.`
          : null;
    return { title, variants, note };
  }
  if (layers.length === 0) return { title, variants: [], note: NO_LAYERS };
  if (kind === 'norms') return { title, variants: allLayersSwapped(swap), note: null };
  if (kind === 'without') return { title, variants: eachLayerWithout(document, layers, without), note: null };
  return {
    title: `${title}: ${NORM_WORDS[norm].title}`,
    variants: eachLayerSwapped(document, layers, norm, swap),
    note: NORM_WORDS[norm].does,
  };
}
