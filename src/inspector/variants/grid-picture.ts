// The grid as one PNG, each picture in its own pixels over its title.
import { pixelsOf } from '../draw/picture';
import { pngOfCanvas } from '../export/png';
import { apartOf, type Tile } from './tile';

const GAP = 12;
const LINE = 16;
const LEAST_WIDTH = 180;

/** As many letters of a text as fit the width; dots stand for the rest. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let kept = text.length;
  while (kept > 0 && context.measureText(`${text.slice(0, kept)}…`).width > width) kept--;
  return `${text.slice(0, kept)}…`;
}

/** Those of the tiles that have a picture, in rows that make the whole about square. */
export async function gridPicture(tiles: readonly Tile[]): Promise<Blob> {
  const shown = tiles.flatMap((tile) =>
    tile.outcome.state === 'done' ? [{ tile, pixels: pixelsOf(tile.outcome.output) }] : [],
  );
  const width = Math.max(LEAST_WIDTH, ...shown.map(({ pixels }) => pixels.width));
  const height = Math.max(1, ...shown.map(({ pixels }) => pixels.height));
  const columns = Math.max(1, Math.ceil(Math.sqrt(shown.length)));
  const [stepX, stepY] = [width + GAP, height + 2 * LINE + GAP];
  const canvas = document.createElement('canvas');
  canvas.width = columns * stepX + GAP;
  canvas.height = Math.ceil(shown.length / columns) * stepY + GAP;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  context.font = '12px system-ui, sans-serif';
  shown.forEach(({ tile, pixels }, index) => {
    const x = GAP + (index % columns) * stepX;
    const y = GAP + Math.floor(index / columns) * stepY;
    context.putImageData(new ImageData(pixels.rgba, pixels.width, pixels.height), x, y);
    context.fillText(fitted(context, tile.title, width), x, y + pixels.height + LINE - 3);
    const apart = apartOf(tile);
    if (apart)
      context.fillText(
        `mean ${apart.mean.toFixed(2)} · most ${apart.most.toFixed(1)} of 255`,
        x,
        y + pixels.height + 2 * LINE - 3,
      );
  });
  return pngOfCanvas(canvas);
}

/** Every picture that there is, one after another: [pictures, height, width, channels]. */
export function gridNumbers(tiles: readonly Tile[]): {
  readonly shape: readonly number[];
  readonly values: Float32Array;
} {
  const outputs = tiles.flatMap(({ outcome }) => (outcome.state === 'done' ? [outcome.output] : []));
  const { height, width, channels } = outputs[0]!;
  const values = new Float32Array(outputs.length * height * width * channels);
  outputs.forEach((output, index) => values.set(output.values, index * height * width * channels));
  return { shape: [outputs.length, height, width, channels], values };
}
