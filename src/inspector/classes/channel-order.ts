// In which order the channels of a heat map stand.
import type { ClassTable, Region } from '../../runtime/inspect-api';
import { momentsAt, type ModulationPart } from './moments';

export type ChannelOrder = 'number' | 'variance' | 'value';

/** Variance over the classes of their means (biased), by channel; classes without a value are left out. */
export function varianceBetweenClasses(
  table: ClassTable,
  part: ModulationPart,
  region: Region,
): readonly number[] {
  const rows = table.classes.map((_, row) => row);
  return Array.from({ length: table.channels }, (_, channel) => {
    const means = rows
      .map((row) => momentsAt(table, part, region, row, channel).mean)
      .filter((mean) => !Number.isNaN(mean));
    const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length;
    return means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / means.length;
  });
}

/**
 * Channels in order, the largest first; equal ones, and those without a value, by number.
 * @param of row of the class whose values are read by 'value'
 */
export function orderChannels(
  table: ClassTable,
  part: ModulationPart,
  region: Region,
  order: ChannelOrder,
  of: number,
): readonly number[] {
  const channels = Array.from({ length: table.channels }, (_, channel) => channel);
  if (order === 'number') return channels;
  const keys =
    order === 'variance'
      ? varianceBetweenClasses(table, part, region)
      : channels.map((channel) => momentsAt(table, part, region, of, channel).mean);
  const key = (channel: number): number => (Number.isNaN(keys[channel]!) ? -Infinity : keys[channel]!);
  return channels.sort((a, b) => (key(a) === key(b) ? a - b : key(b) - key(a)));
}
