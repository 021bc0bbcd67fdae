// What the strip of layers offers to take away: all of it at once, and each map.
import type { ChannelChoice, LayerPart } from '../../runtime/inspect-api';
import { summaryOf } from '../draw/numbers';
import { paintValues } from '../draw/paint';
import { cellOfMap } from '../export/cell';
import { shortNumber, writeCsv } from '../export/csv';
import type { ExportItem, NpyContent } from '../export/export-item';
import { pngOfPixels, type RgbaPixels } from '../export/png';
import type { InspectorState } from '../inspector-state.svelte';
import { sourceOf, tableOf } from './exports';
import { channelTitle } from './parts';
import type { StripMap } from './strip';

/** Side of a map in the picture of all of them, and what lies between them, in pixels. */
const TILE = 128;
const GAP = 4;
const COLUMNS = 8;

/** Pictures of any size in rows, each as large as a square of the grid holds it, with its proportion; behind them nothing. */
export function grid(pictures: readonly RgbaPixels[], side = TILE): RgbaPixels {
  const columns = Math.max(1, Math.min(COLUMNS, pictures.length));
  const pitch = side + GAP;
  const width = columns * pitch - GAP;
  const height = Math.max(1, Math.ceil(pictures.length / columns) * pitch - GAP);
  const pixels = new Uint32Array(width * height);
  pictures.forEach(({ rgba, ...from }, index) => {
    const source = new Uint32Array(rgba.buffer, rgba.byteOffset, from.width * from.height);
    const longest = Math.max(from.width, from.height);
    const wide = Math.max(1, Math.round((side * from.width) / longest));
    const tall = Math.max(1, Math.round((side * from.height) / longest));
    const corner = Math.floor(index / columns) * pitch * width + (index % columns) * pitch;
    for (let y = 0; y < tall; y++)
      for (let x = 0; x < wide; x++) {
        const row = Math.floor((y * from.height) / tall);
        pixels[corner + y * width + x] = source[row * from.width + Math.floor((x * from.width) / wide)]!;
      }
  });
  return { width, height, rgba: new Uint8ClampedArray(pixels.buffer) };
}

/** Maps of one size as [layers, height, width]; null where the sizes differ. */
export function stackOf(maps: readonly StripMap['map'][]): NpyContent | null {
  const [first] = maps;
  if (!first || maps.some(({ height, width }) => height !== first.height || width !== first.width))
    return null;
  const size = first.height * first.width;
  const values = new Float32Array(maps.length * size);
  maps.forEach((map, index) => values.set(map.values, index * size));
  return { shape: [maps.length, first.height, first.width], values };
}

/** All layers as one picture and one table, as one stack where they have one size, and each layer by itself. */
export function stripItems(
  inspector: InspectorState,
  maps: readonly StripMap[],
  part: LayerPart,
  channel: ChannelChoice,
): readonly ExportItem[] {
  const titled = maps.map((shown) => ({ ...shown, title: inspector.titles.get(shown.layer.layer)! }));
  const pixelsOf = ({ map, scale }: StripMap): RgbaPixels => ({
    ...map,
    rgba: paintValues(map.values, scale),
  });
  const stack = stackOf(maps.map(({ map }) => map));
  return [
    {
      name: `${part} of all layers, ${channelTitle(channel)}`,
      png: () => pngOfPixels(grid(maps.map(pixelsOf))),
      ...(stack && { npy: () => stack }),
      csv: () =>
        writeCsv(
          ['layer', 'height', 'width', 'least', 'mean', 'most', 'deviation'],
          titled.map(({ title, map: { height, width, values } }) => {
            const { least, mean, most, deviation } = summaryOf(values);
            return [title, height, width, shortNumber(least), mean, shortNumber(most), deviation];
          }),
        ),
    },
    ...titled.map(({ title, ...shown }) => ({
      name: `${part} of ${title}, ${channelTitle(channel)}`,
      png: () => pngOfPixels(pixelsOf(shown)),
      npy: () => ({ shape: [shown.map.height, shown.map.width], values: shown.map.values }),
      csv: () => writeCsv(['row', 'column', part], tableOf(shown.map)),
      cell: () => cellOfMap(sourceOf(inspector, shown.layer), part, channel),
    })),
  ];
}
