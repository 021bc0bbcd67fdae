// The numbers of a comparison with their names and units, for the table on the page and the one that is exported.
import type { Measured } from './measure';

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly unit: string;
}

/** Four digits, without the noise of float32. */
export const digits = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(4))) : value > 0 ? '∞' : String(value);

/** Steps are 1/255 of the range of colours, as a PNG file has them. */
export function rowsOf({ mean, most, share, psnr, peak }: Measured, kind: 'picture' | 'map'): readonly Row[] {
  const unit = kind === 'picture' ? 'steps of 255' : 'as in the maps';
  const row = (name: string, value: number, is: string): Row => ({
    name,
    value,
    text: digits(value),
    unit: is,
  });
  return [
    row('Mean difference', mean, unit),
    row('Largest difference', most, unit),
    row('Changed pixels', share * 100, '%'),
    row('PSNR', psnr, `dB, peak ${digits(peak)}`),
  ];
}
