// Label survival to take away: the table of the points, and the numbers of both measures.
import { writeCsv } from '../export/csv';
import type { ExportItem } from '../export/export-item';
import { survivalCell } from './cell';
import type { Measured } from './measurement.svelte';
import type { NamedCurve } from './words';

const HEADER = ['curve', 'depth', 'name', 'height', 'width', 'channels', 'accuracy', 'spread', 'chance'];

export const csvOfCurves = (curves: readonly NamedCurve[]): string =>
  writeCsv(
    HEADER,
    curves.flatMap(({ title, curve: { points, chance } }) =>
      points.map(({ name, height, width, channels, accuracy, spread }, at) => [
        title,
        at + 1,
        name,
        height,
        width,
        channels,
        accuracy,
        spread,
        chance,
      ]),
    ),
  );

/** [curves, depths, 2]: accuracy and spread; NaN where a curve is shorter. */
export function numbersOfCurves(curves: readonly NamedCurve[]) {
  const depths = Math.max(0, ...curves.map(({ curve }) => curve.points.length));
  const values = new Float32Array(curves.length * depths * 2).fill(NaN);
  for (const [row, { curve }] of curves.entries())
    for (const [depth, { accuracy, spread }] of curve.points.entries())
      values.set([accuracy, spread], 2 * (row * depths + depth));
  return { shape: [curves.length, depths, 2], values };
}

export function itemsOf({ curves, maps }: Measured, png: () => Promise<Blob>): readonly ExportItem[] {
  const name = `label survival on ${maps.kind} maps, ${curves.map(({ title }) => title).join(' and ')}`;
  return [
    { name, png, csv: () => csvOfCurves(curves), npy: () => numbersOfCurves(curves) },
    { name: 'template for one depth of any network, on uniform maps', cell: survivalCell },
  ];
}
