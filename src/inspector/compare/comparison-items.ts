// What a comparison offers to take away: both sides, their difference, and its numbers.
import type { Pixels } from '../draw/picture';
import { shortNumber, writeCsv } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { pngOfPixels } from '../export/png';
import type { Measured } from './measure';
import { rowsOf } from './number-rows';
import type { TitledRaster } from './raster';

export interface Shown {
  readonly first: Pixels;
  readonly second: Pixels;
  readonly difference: Pixels | null;
}

const columnsOf = ({ kind, channels }: TitledRaster): readonly string[] =>
  kind === 'map' ? ['value'] : Array.from({ length: channels }, (_, channel) => `channel ${channel}`);

function* pixelRows({ width, height, channels, values }: TitledRaster) {
  for (let pixel = 0; pixel < height * width; pixel++) {
    const own = values.subarray(pixel * channels, (pixel + 1) * channels);
    yield [Math.floor(pixel / width), pixel % width, ...Array.from(own, shortNumber)];
  }
}

const side = (letter: 'A' | 'B', raster: TitledRaster, pixels: Pixels): ExportItem => ({
  name: `${letter} ${raster.title}`,
  png: () => pngOfPixels(pixels),
  npy: () => ({ shape: [raster.height, raster.width, raster.channels], values: raster.values }),
  csv: () => writeCsv(['row', 'column', ...columnsOf(raster)], pixelRows(raster)),
  ...(raster.cell && { cell: raster.cell }),
});

export function comparisonItems(
  a: TitledRaster,
  b: TitledRaster,
  { first, second, difference }: Shown,
  { apart, cell }: { readonly apart: Measured | null; readonly cell: (() => string) | undefined },
): readonly ExportItem[] {
  const sides = [side('A', a, first), side('B', b, second)];
  if (!apart || !difference) return sides;
  return [
    ...sides,
    {
      name: `Difference of ${a.title} and ${b.title}`,
      png: () => pngOfPixels(difference),
      npy: () => ({ shape: [a.height, a.width], values: apart.perPixel }),
      csv: () =>
        writeCsv(
          ['number', 'value', 'unit'],
          rowsOf(apart, a.kind).map(({ name, value, unit }) => [name, value, unit]),
        ),
      ...(cell && { cell }),
    },
  ];
}
