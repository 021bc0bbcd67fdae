// The heat map as a picture to keep: larger cells than on the screen, with the names and the scale that it needs alone.
import { readable } from '../draw/numbers';
import { colourOn } from '../draw/paint';
import type { ColourScale } from '../draw/scale';
import { pngOfCanvas } from '../export/png';
import { pixelsOfCells } from './grid-cells';

export interface HeatMapPicture {
  readonly title: string;
  readonly rows: readonly { readonly name: string }[];
  readonly columns: number;
  readonly value: (row: number, column: number) => number;
  readonly scale: ColourScale;
}

const ROW = 18;
const MARGIN = 12;
const LEGEND = { width: 200, height: 10 };
const FONT = '12px system-ui, sans-serif';

function context2d(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw on.');
  context.imageSmoothingEnabled = false;
  context.font = FONT;
  return context;
}

function cellsOf({ rows, columns, value, scale }: HeatMapPicture): HTMLCanvasElement {
  const context = context2d(columns, rows.length);
  const pixels = pixelsOfCells({ rows: rows.length, columns }, value, scale);
  context.putImageData(new ImageData(pixels, columns, rows.length), 0, 0);
  return context.canvas;
}

/** Dark text on white, whatever the page's theme. */
export function pngOfHeatMap(picture: HeatMapPicture): Promise<Blob> {
  const { title, rows, columns, scale } = picture;
  const cell = Math.max(3, Math.min(ROW, Math.floor(1200 / columns)));
  const measure = context2d(1, 1);
  const names = Math.ceil(Math.max(...rows.map(({ name }) => measure.measureText(name).width))) + 8;
  const width = Math.max(names + columns * cell, LEGEND.width, measure.measureText(title).width) + 2 * MARGIN;
  const top = MARGIN + ROW;
  const below = top + rows.length * ROW + MARGIN;
  const context = context2d(Math.ceil(width), below + LEGEND.height + ROW + MARGIN);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.fillStyle = '#171b21';
  context.textBaseline = 'middle';
  context.fillText(title, MARGIN, MARGIN + ROW / 2 - 3);
  rows.forEach(({ name }, row) => context.fillText(name, MARGIN, top + (row + 0.5) * ROW));
  context.drawImage(cellsOf(picture), MARGIN + names, top, columns * cell, rows.length * ROW);
  drawLegend(context, scale, below);
  return pngOfCanvas(context.canvas);
}

function drawLegend(context: CanvasRenderingContext2D, scale: ColourScale, top: number): void {
  const { middle, reach, signed } = scale;
  const least = signed ? middle - reach : middle;
  const colour = colourOn(scale);
  const pixels = Uint32Array.from({ length: LEGEND.width }, (_, x) =>
    colour(least + ((middle + reach - least) * x) / (LEGEND.width - 1)),
  );
  const bar = context2d(LEGEND.width, 1);
  bar.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), LEGEND.width, 1), 0, 0);
  context.drawImage(bar.canvas, MARGIN, top, LEGEND.width, LEGEND.height);
  const y = top + LEGEND.height + ROW / 2;
  context.fillText(readable(least), MARGIN, y);
  const end = readable(middle + reach);
  context.fillText(end, MARGIN + LEGEND.width - context.measureText(end).width, y);
}
