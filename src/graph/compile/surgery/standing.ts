// A conditional layer as the steps so far left it: what the next step of surgery acts on.
import {
  type GammaBeta,
  type ModulatedLayer,
  type ModulationKind,
} from '../../../tfjs-spade/layers/modulation';
import type { LabelSemantics } from '../../../tfjs-spade/layers/semantics';
import type { Modulation } from '../../modulation';

export interface Standing<V> extends Pick<Modulation<V>, 'swapped' | 'over' | 'neutral' | 'reach'> {
  readonly normalised: V;
  /** null where the layer has no scale and no shift. */
  readonly parts: GammaBeta<V> | null;
  /** What another label map gives, or why there is none. */
  readonly on: ((semantics: LabelSemantics<V>) => GammaBeta<V>) | string;
  /** Why gamma and beta of a single class cannot take the place of its own; null when they can. */
  readonly classless: string | null;
}

const TITLES: { readonly [K in ModulationKind]: string } = {
  spade: 'SPADE',
  cbn: 'CBN',
  adain: 'AdaIN',
  clade: 'CLADE',
  modulate: 'Modulate',
};

export const titleOf = ({ kind }: Pick<ModulatedLayer<unknown>, 'kind'>): string => TITLES[kind];

/** The label map that a layer reads, or why there is none. */
export function labelsOf<V>({
  kind,
  semantics,
}: Pick<ModulatedLayer<V>, 'kind' | 'semantics'>): LabelSemantics<V> | string {
  if (semantics === null) return `${TITLES[kind]} has no label map`;
  return semantics.kind === 'labels'
    ? semantics
    : `this ${TITLES[kind]} reads a picture of channels, not a label map`;
}

/** Why a layer with one class for the whole picture takes nothing of another map. */
export const ONE_CLASS = 'as CBN it has one class for the whole picture, so another map says nothing to it';

function mapOf<V>(layer: ModulatedLayer<V>, reason: string | null): Standing<V>['on'] {
  if (reason !== null) return `${reason}, so another map says nothing to it`;
  return layer.kind === 'cbn' ? ONE_CLASS : (given) => layer.predict(given, layer.size);
}

/** The layer before any step. */
export function untouched<V>(layer: ModulatedLayer<V>): Standing<V> {
  const { over, neutral, reach, normalised, semantics, size } = layer;
  const labels = labelsOf(layer);
  const reason = typeof labels === 'string' ? labels : null;
  return {
    swapped: null,
    over,
    neutral,
    reach,
    normalised,
    parts: layer.predict(semantics, size),
    on: mapOf(layer, reason),
    classless: reason === null ? null : `${reason}, so a class cannot be chosen`,
  };
}
