// Each norm that a layer may use instead, and from where it takes its numbers.
import type { NormSwap } from '../../graph/surgery';

interface NormWords {
  readonly title: string;
  /** What it does, and from where its numbers come. */
  readonly does: string;
}

export const NORM_WORDS: Readonly<Record<NormSwap, NormWords>> = {
  none: {
    title: 'no norm',
    does: 'Passes the activations on as they are: nothing is normalised, scaled or shifted.',
  },
  batch: {
    title: 'batch norm',
    does: 'Normalises each channel over all places of all pictures that run together, or, in a layer that has batch norm already, as that does it; no gamma, no beta.',
  },
  instance: {
    title: 'instance norm',
    does: 'Normalises each channel over the places of one picture; no gamma, no beta, so a flat label is washed away.',
  },
  layer: {
    title: 'layer norm',
    does: 'Normalises all channels and places of one picture together; no gamma, no beta.',
  },
  group: {
    title: 'group norm',
    does: 'Normalises each group of channels over the places of one picture; no gamma, no beta.',
  },
  cbn: {
    title: 'CBN',
    does: 'Batch norm, then the same gamma and beta at every place: what the layer itself predicts inside one class.',
  },
  adain: {
    title: 'AdaIN',
    does: 'Instance norm, then the same scale and shift at every place: deviation and mean of the layer’s own output over the picture.',
  },
  spade: {
    title: 'SPADE',
    does: 'Gamma and beta that a SPADE layer predicts for every place from the label map; a layer of another kind has no weights for that.',
  },
  clade: {
    title: 'CLADE',
    does: 'One gamma and beta for each class, what the layer itself predicts inside it; what it predicts near borders is lost.',
  },
};
