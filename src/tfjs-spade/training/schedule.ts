// How the learning rates run: two time scales, then a linear decay.

export interface ScheduleOptions {
  /** Base rate, 2e-4 in the reference. */
  readonly rate: number;
  /** Epochs at the full rate, then epochs of linear decay. */
  readonly constantEpochs: number;
  readonly decayEpochs: number;
  /** Two time-scale update rule: half the rate for the generator, twice for the discriminator. */
  readonly twoTimeScales: boolean;
}

export interface Rates {
  readonly generator: number;
  readonly discriminator: number;
}

/**
 * Rates in an epoch, counted from 1. The decay starts to show in the epoch after the first of the decay epochs, as
 * in the reference: with 100 + 100 epochs the 101st has the full rate, the 200th a hundredth of it. Beyond the last
 * epoch the rate is 0.
 * @see Heusel et al. 2017 (arXiv:1706.08500) for the two time scales
 */
export function ratesOfEpoch(
  epoch: number,
  { rate, constantEpochs, decayEpochs, twoTimeScales }: ScheduleOptions,
): Rates {
  const decayed = Math.max(0, epoch - 1 - constantEpochs);
  const base = decayEpochs === 0 ? rate : rate * Math.max(0, 1 - decayed / decayEpochs);
  return twoTimeScales
    ? { generator: base / 2, discriminator: base * 2 }
    : { generator: base, discriminator: base };
}
