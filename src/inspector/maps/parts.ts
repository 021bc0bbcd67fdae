// The steps through a conditional layer as the page words and orders them.
import type { Modulation } from '../../graph/modulation';
import type { ChannelChoice, LayerPart } from '../../runtime/inspect-api';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { MapSize } from '../draw/pixel-place';
import type { ScaleOptions } from '../draw/scale';

export type Layer = Modulation<Spec>;

/** In the order of the formula. */
export const PARTS = ['before', 'normalised', 'gamma', 'scaled', 'beta', 'after'] as const;

/** Parts that add up and so can be compared as they are: in units of the normalised activations. */
const SUMMANDS: readonly LayerPart[] = ['normalised', 'scaled', 'beta', 'after'];

export const sizeOf = ({ before }: Layer): MapSize & { readonly channels: number } => {
  const [, height, width, channels] = before.shape as [number, number, number, number];
  return { height, width, channels };
};

/** The parts that a layer has; one that surgery left without scale and shift has no gamma, beta and scaled. */
export const partsOf = ({ gamma, beta }: Layer): readonly LayerPart[] =>
  PARTS.filter((part) => {
    if (part === 'beta') return beta !== null;
    return (part !== 'gamma' && part !== 'scaled') || gamma !== null;
  });

export const hasChannel = (layer: Layer, channel: ChannelChoice): boolean =>
  channel === 'rms' || channel < sizeOf(layer).channels;

/** Where the colours of a part have their middle, and whether it has signs at all. */
export const middleOf = (
  part: LayerPart,
  { neutral }: Pick<Layer, 'neutral'>,
  channel: ChannelChoice,
): Pick<ScaleOptions, 'middle' | 'signed'> => ({
  signed: channel !== 'rms',
  middle: part === 'gamma' && channel !== 'rms' ? neutral : 0,
});

/** What the middle means. */
export const middleWord = (part: LayerPart): string =>
  part === 'gamma' || part === 'beta' ? 'no effect' : '';

/** Maps of the steps that are compared with each other: those that add up; what precedes and gamma stand alone. */
export const comparedWith = (part: LayerPart): readonly LayerPart[] =>
  SUMMANDS.includes(part) ? SUMMANDS : [part];

const KIND_TITLES: { readonly [K in Layer['kind']]: string } = {
  spade: 'SPADE',
  cbn: 'CBN',
  adain: 'AdaIN',
  clade: 'CLADE',
  modulate: 'Modulate',
};

const SWAP_TITLES: { readonly [S in NonNullable<Layer['swapped']>]: string } = {
  none: 'no norm',
  batch: 'batch norm',
  instance: 'instance norm',
  layer: 'layer norm',
  group: 'group norm',
  cbn: 'CBN',
  adain: 'AdaIN',
  spade: 'SPADE',
  clade: 'CLADE',
};

/** 'SPADE', or 'batch norm in place of SPADE'. */
export const kindTitle = ({ kind, swapped }: Layer): string =>
  swapped ? `${SWAP_TITLES[swapped]} in place of ${KIND_TITLES[kind]}` : KIND_TITLES[kind];

/** '16 × 16, 64 channels' */
export function sizeTitle(layer: Layer): string {
  const { height, width, channels } = sizeOf(layer);
  return `${height} × ${width}, ${channels} ${channels === 1 ? 'channel' : 'channels'}`;
}

/** Whether gamma and beta are the same everywhere. */
export const isUniform = ({ gamma, before }: Layer): boolean =>
  gamma !== null && gamma.shape[1] === 1 && gamma.shape[2] === 1 && before.shape[1] !== 1;

/** The formula of a layer in signs. */
export const formulaOf = ({ over, gamma, neutral }: Layer): string => {
  const normalised = over === null ? 'normalised' : '(before − mean) / deviation';
  if (gamma === null) return `after = ${over === null ? 'normalised' : normalised}`;
  return `after = ${normalised} · ${neutral === 0 ? '(1 + gamma)' : 'gamma'} + beta`;
};

/** Outside of training a batch norm takes its running averages; one that surgery put there may have none. */
const STATISTICS: { readonly [O in NonNullable<Layer['over']>]: string } = {
  batch:
    'Mean and deviation of each channel are the running averages of training, or of the batch where there are none.',
  instance: 'Mean and deviation are those of each channel over the picture.',
};

/** What has to be known of a layer to read its maps. */
export function remarksOn(layer: Layer): readonly string[] {
  const remarks: string[] = [];
  if (layer.over !== null) remarks.push(STATISTICS[layer.over]);
  if (layer.swapped)
    remarks.push(`Surgery put ${SWAP_TITLES[layer.swapped]} in place of ${KIND_TITLES[layer.kind]}.`);
  if (layer.gamma === null) remarks.push('It has neither gamma nor beta: nothing of the labels enters here.');
  else if (isUniform(layer)) remarks.push('Gamma and beta are one value a channel, the same at every place.');
  return remarks;
}

/** The channel some steps on; past the last one comes the first. */
export function neighbour(channel: ChannelChoice, by: number, channels: number): number {
  if (channel === 'rms') return by > 0 ? 0 : channels - 1;
  return (channel + by + channels) % channels;
}

/** 'channel 3', or 'all channels (rms)' */
export const channelTitle = (channel: ChannelChoice): string =>
  channel === 'rms' ? 'all channels (rms)' : `channel ${channel}`;
