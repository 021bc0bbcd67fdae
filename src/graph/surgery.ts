// Surgery as the document keeps it: a stack of changes to the conditional layers of a graph, each of which can be
// switched off. The compiler carries them out; the weights stay as they are.
import type { PaintingRef } from './content-ref';

declare const brand: unique symbol;
/** A conditional layer of a graph: the path of its node and its block of parameters, `a/b:G.up_0.norm_0`. */
export type LayerKey = string & { readonly [brand]: 'layer' };
export type SurgeryId = string & { readonly [brand]: 'surgery' };

export const layerKey = (node: string, block: string): LayerKey => `${node}:${block}` as LayerKey;

/** What takes the place of gamma or beta where a step acts. */
export type ModulationChange =
  /** What has no effect: a scale of 1, a shift of 0. */
  | { readonly kind: 'zero' }
  /** Times a factor, for gamma measured from where it has no effect. */
  | { readonly kind: 'scale'; readonly factor: number }
  /** The mean of the square of 2 · radius + 1 pixels around each one that lie inside, in the layer's own size. */
  | { readonly kind: 'blur'; readonly radius: number }
  /** The inside of another class, which is one value a channel. */
  | { readonly kind: 'class'; readonly from: number }
  /** What another label map gives in the same places. */
  | { readonly kind: 'map'; readonly map: PaintingRef };

/**
 * What a layer may normalise with instead. CBN and CLADE take gamma and beta of the layer's own classes, AdaIN the
 * deviation and the mean of each channel of the layer's own output: no weight is new.
 */
export const NORM_SWAPS = [
  'none',
  'batch',
  'instance',
  'layer',
  'group',
  'cbn',
  'adain',
  'spade',
  'clade',
] as const;
export type NormSwap = (typeof NORM_SWAPS)[number];

interface StepBase {
  readonly id: SurgeryId;
  readonly isOn: boolean;
  /** null acts on every layer of the graph. */
  readonly layers: readonly LayerKey[] | null;
}

export interface ModulationStep extends StepBase {
  readonly kind: 'modulation';
  readonly part: 'gamma' | 'beta' | 'both';
  /** Only where the label map shows one of these; null acts everywhere. */
  readonly classes: readonly number[] | null;
  /** null acts on all of them. */
  readonly channels: readonly number[] | null;
  readonly change: ModulationChange;
}

export interface SwapStep extends StepBase {
  readonly kind: 'swap';
  readonly norm: NormSwap;
  /** Read by 'group': number of groups of channels. */
  readonly groups: number;
  /** Read by 'cbn': the class of the whole picture. */
  readonly of: number;
}

export type SurgeryStep = ModulationStep | SwapStep;

/** Paintings that the steps read. */
export const paintingsInSurgery = (steps: readonly SurgeryStep[]): readonly PaintingRef[] =>
  steps.flatMap((step) =>
    step.kind === 'modulation' && step.change.kind === 'map' ? [step.change.map] : [],
  );
