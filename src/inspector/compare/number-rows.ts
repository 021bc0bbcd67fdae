// The numbers of a comparison with their names and units, for the table on the page and the one that is exported.
import { readable } from '../draw/numbers';
import type { Measured } from './measure';
import type { Raster } from './raster';

export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Steps are 1/255 of the range of colours, as a PNG file has them. */
export function rowsOf({ mean, most, share, psnr, peak }: Measured, kind: Raster['kind']): readonly Row[] {
  const unit = kind === 'picture' ? 'steps of 255' : 'as in the maps';
  return [
    { name: 'Mean difference', value: mean, unit },
    { name: 'Largest difference', value: most, unit },
    { name: 'Changed pixels', value: share * 100, unit: '%' },
    { name: 'PSNR', value: psnr, unit: `dB, peak ${readable(peak)}` },
  ];
}

/** The same in a line. */
export function wordsOf({ mean, most, share, psnr }: Measured, kind: Raster['kind']): string {
  if (most === 0) return 'The two are the same.';
  const steps = kind === 'picture' ? ' steps of 255' : '';
  return `They differ by ${readable(mean)}${steps} in the mean and ${readable(most)} at most; ${readable(share * 100)} % of the pixels changed; PSNR ${readable(psnr)} dB.`;
}
