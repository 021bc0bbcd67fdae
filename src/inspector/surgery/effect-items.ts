// What surgery did, as files: both pictures, the difference, the numbers of the whole picture, the table by class.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import { withoutSurgery } from '../../graph/edit/surgery';
import type { PortAddress } from '../../runtime/graph-api';
import type { InspectAnswers } from '../../runtime/inspect-api';
import type { Measured } from '../compare/measure';
import { rowsOf } from '../compare/number-rows';
import { paintValues } from '../draw/paint';
import { pixelsOf } from '../draw/picture';
import { scaleOf } from '../draw/scale';
import { cellOfDifference, cellOfPicture } from '../export/cell';
import { writeCsv } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { pngOfPixels } from '../export/png';
import type { ClassDifference } from './difference-by-class';
import type { StepNames } from './step-words';

type Output = InspectAnswers['output'];

interface Shown {
  readonly after: Output | null;
  readonly before: Output | null;
  readonly difference: Measured | null;
  /** Directions [height · width] in steps of 1/255. */
  readonly brighter: Float32Array | null;
  readonly rows: readonly ClassDifference[] | null;
  readonly names: Pick<StepNames, 'class'>;
  readonly document: GraphDocument;
  readonly registry: NodeRegistry;
  readonly port: PortAddress | null;
}

export function effectItems({
  after,
  before,
  difference,
  brighter,
  rows,
  names,
  document,
  registry,
  port,
}: Shown): readonly ExportItem[] {
  if (!port) return [];
  const size = after && { height: after.height, width: after.width };
  const apart = () => cellOfDifference(document, registry, port);
  return [
    after && picture('picture with surgery', after, () => cellOfPicture(document, registry, port)),
    before &&
      picture('picture without surgery', before, () =>
        cellOfPicture(withoutSurgery(document), registry, port),
      ),
    size && difference && map('difference of the pictures', difference.perPixel, size, false, apart),
    size && brighter && map('brighter or darker by surgery', brighter, size, true, apart),
    difference && wholePicture(difference),
    rows && byClass(rows, names),
  ].filter((item) => item !== null);
}

const picture = (name: string, output: Output, cell: () => string): ExportItem => ({
  name,
  png: () => pngOfPixels(pixelsOf(output)),
  npy: () => ({ shape: [output.height, output.width, output.channels], values: output.values }),
  cell,
});

const map = (
  name: string,
  values: Float32Array,
  { height, width }: Pick<Output, 'height' | 'width'>,
  signed: boolean,
  cell: () => string,
): ExportItem => ({
  name,
  png: () =>
    pngOfPixels({
      height,
      width,
      rgba: paintValues(values, scaleOf([values], { middle: 0, signed, covered: 0.995 })),
    }),
  npy: () => ({ shape: [height, width], values }),
  cell,
});

const wholePicture = (difference: Measured): ExportItem => ({
  name: 'numbers of the whole picture',
  csv: () =>
    writeCsv(
      ['measure', 'value', 'unit'],
      rowsOf(difference, 'picture').map(({ name, value, unit }) => [name, value, unit]),
    ),
});

const byClass = (rows: readonly ClassDifference[], names: Pick<StepNames, 'class'>): ExportItem => ({
  name: 'difference by class',
  npy: () => ({
    shape: [rows.length, 5],
    values: Float32Array.from(
      rows.flatMap(({ label, pixels, mean, most, share }) => [label, pixels, mean, most, share]),
    ),
  }),
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
