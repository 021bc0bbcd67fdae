// The numbers of a class table by class and channel, and over all channels.
import type { ChannelChoice, ClassTable, Region } from '../../runtime/inspect-api';
import { scaleOf, type ColourScale } from '../draw/scale';

export type ModulationPart = 'gamma' | 'beta';

/** Mean and standard deviation over the pixels of a region; NaN where it is empty. */
export interface Moments {
  readonly mean: number;
  readonly deviation: number;
}

/** Of the class in a row of the table. */
export const momentsAt = (
  table: ClassTable,
  part: ModulationPart,
  region: Region,
  row: number,
  channel: number,
): Moments => {
  const { mean, deviation } = table[part][region];
  const at = row * table.channels + channel;
  return { mean: mean[at]!, deviation: deviation[at]! };
};

/** Of a channel, or the root of the mean of squares over the channels of each. */
export function momentsOfClass(
  table: ClassTable,
  part: ModulationPart,
  region: Region,
  row: number,
  channel: ChannelChoice,
): Moments {
  if (channel !== 'rms') return momentsAt(table, part, region, row, channel);
  const { mean, deviation } = table[part][region];
  return {
    mean: rootMeanSquare(mean, row, table.channels),
    deviation: rootMeanSquare(deviation, row, table.channels),
  };
}

function rootMeanSquare(values: Float32Array, row: number, channels: number): number {
  let sum = 0;
  for (let at = row * channels; at < (row + 1) * channels; at++) sum += values[at]! ** 2;
  return Math.sqrt(sum / channels);
}

/** Of one part, so that regions can be compared by colour: means around the value without effect, or magnitudes. */
export function scaleOfTable(
  table: ClassTable,
  part: ModulationPart,
  moment: keyof Moments,
  neutral: number,
): ColourScale {
  const lists = Object.values(table[part]).map((moments) => moments[moment]);
  const signed = moment === 'mean';
  return scaleOf(lists, { middle: signed && part === 'gamma' ? neutral : 0, signed, covered: 1 });
}
