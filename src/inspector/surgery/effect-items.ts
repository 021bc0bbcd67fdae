// What surgery did, as files: both pictures, the difference, the table by class.
import type { InspectAnswers } from '../../runtime/inspect-api';
import { paintValues } from '../draw/paint';
import { pixelsOf } from '../draw/picture';
import { scaleOf } from '../draw/scale';
import { writeCsv } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { pngOfPixels } from '../export/png';
import type { ClassDifference } from './difference-by-class';
import type { StepNames } from './step-words';

type Output = InspectAnswers['output'];

interface Shown {
  readonly after: Output | null;
  readonly before: Output | null;
  /** Magnitudes and directions [height · width] in steps of 1/255. */
  readonly perPixel: Float32Array | null;
  readonly brighter: Float32Array | null;
  readonly rows: readonly ClassDifference[] | null;
  readonly names: Pick<StepNames, 'class'>;
}

export function effectItems({
  after,
  before,
  perPixel,
  brighter,
  rows,
  names,
}: Shown): readonly ExportItem[] {
  const size = after && { height: after.height, width: after.width };
  return [
    after && picture('picture with surgery', after),
    before && picture('picture without surgery', before),
    size && perPixel && map('difference of the pictures', perPixel, size, false),
    size && brighter && map('brighter or darker by surgery', brighter, size, true),
    rows && byClass(rows, names),
  ].filter((item) => item !== null);
}

const picture = (name: string, output: Output): ExportItem => ({
  name,
  png: () => pngOfPixels(pixelsOf(output)),
  npy: () => ({ shape: [output.height, output.width, output.channels], values: output.values }),
});

const map = (
  name: string,
  values: Float32Array,
  { height, width }: Pick<Output, 'height' | 'width'>,
  signed: boolean,
): ExportItem => ({
  name,
  png: () =>
    pngOfPixels({
      height,
      width,
      rgba: paintValues(values, scaleOf([values], { middle: 0, signed, covered: 0.995 })),
    }),
  npy: () => ({ shape: [height, width], values }),
});

const byClass = (rows: readonly ClassDifference[], names: Pick<StepNames, 'class'>): ExportItem => ({
  name: 'difference by class',
  csv: () =>
    writeCsv(
      ['class', 'name', 'pixels', 'mean', 'largest', 'share changed'],
      rows.map(({ label, pixels, mean, most, share }) => [
        label,
        names.class(label),
        pixels,
        mean,
        most,
        share,
      ]),
    ),
});
