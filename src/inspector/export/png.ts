// Pictures as PNG files, whether a canvas shows them or they are pixels only.
import { encodePng } from '../../datasets/labels';

/** RGBA pixels, row by row. */
export interface RgbaPixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray | Uint8Array;
}

/** The exact pixels, 8 bits a sample. */
export function pngOfPixels({ width, height, rgba }: RgbaPixels): Blob {
  const data = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const file = encodePng({ width, height, channels: 4, depth: 8, data });
  return new Blob([Uint8Array.from(file)], { type: 'image/png' });
}

/** What a canvas shows, in its own number of pixels. */
export const pngOfCanvas = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) =>
        blob ? resolve(blob) : reject(new Error('The browser could not make a PNG of this picture.')),
      'image/png',
    );
  });
