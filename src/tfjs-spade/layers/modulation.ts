// What SPADE, CBN, AdaIN and CLADE have in common: normalised activations are scaled and shifted by something that
// was predicted. A layer hands its parts to the context, so that a reading can look at them or change them.
import type { Ops } from '../ops/table';
import type { Semantics } from './condition';

export type ModulationKind = 'spade' | 'cbn' | 'adain' | 'clade' | 'modulate';

/** Scale and shift, of the shape of x or broadcasting to it. */
export interface GammaBeta<V> {
  readonly gamma: V;
  readonly beta: V;
}

export interface Size {
  readonly height: number;
  readonly width: number;
}

export interface ModulatedLayer<V> {
  readonly kind: ModulationKind;
  /** The activations in front of the layer [N,H,W,C]. */
  readonly x: V;
  /** The same, normalised without parameters. */
  readonly normalised: V;
  /** What the statistics are over; null where someone else normalised. */
  readonly over: 'instance' | 'batch' | null;
  /** The gamma that changes nothing: 0 where the scale is 1 + gamma, 1 where it is gamma itself. */
  readonly neutral: 0 | 1;
  /** What gamma and beta are predicted from; null where that is neither a label map nor a picture. */
  readonly semantics: Semantics<V> | null;
  /** How many pixels around it, in the layer's own size, a gamma depends on. */
  readonly reach: number;
  /** Height and width of x. */
  readonly size: Size;
  /** Gamma and beta as any semantics of the same channels would give them, at any size. */
  predict(semantics: Semantics<V> | null, size: Size): GammaBeta<V>;
}

/** Scales and shifts: normalised · (1 + gamma) + beta, or normalised · gamma + beta where `neutral` is 1. */
export function modulated<V>(
  ops: Ops<V>,
  { normalised, neutral }: Pick<ModulatedLayer<V>, 'normalised' | 'neutral'>,
  { gamma, beta }: GammaBeta<V>,
): V {
  if (neutral === 0) return ops.modulate({ x: normalised, gamma, beta }, {});
  return ops.add({ a: ops.multiply({ a: normalised, b: gamma }, {}), b: beta }, {});
}

/** The layer as it is: what a context does that neither looks nor changes. */
export const modulateAsPredicted = <V>(ops: Ops<V>, layer: ModulatedLayer<V>): V =>
  modulated(ops, layer, layer.predict(layer.semantics, layer.size));
