// Photographs of the user as RGB bytes, decoded by the browser: the page and the commands read them by one rule.
import { SpadeError } from '../tfjs-spade/errors';

const LARGEST_SIDE = 512;
const LARGEST_FILE = 64 * 2 ** 20;
/** A file of a few kilobytes may unpack to gigabytes. */
const MOST_PIXELS = 100_000_000;

/** RGB bytes, [height · width · 3]. */
export interface Photograph {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

async function decode(file: Blob, name: string): Promise<ImageBitmap> {
  try {
    // The bytes as stored: a colour profile would give other styles on other screens.
    return await createImageBitmap(file, { colorSpaceConversion: 'none' });
  } catch {
    throw new SpadeError(
      'file/picture',
      `${name} is not a picture that this browser reads; use a PNG or JPEG file`,
    );
  }
}

function shrink(bitmap: ImageBitmap): Photograph {
  const scale = Math.min(1, LARGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new SpadeError('file/picture', 'this browser gives no canvas to read pictures with');
  context.drawImage(bitmap, 0, 0, width, height);
  return { rgb: withoutAlpha(context.getImageData(0, 0, width, height).data), width, height };
}

/**
 * Reads a picture file, scaled so that no side is above 512 pixels; alpha is dropped and colour profiles are ignored.
 * @throws SpadeError 'file/size' above 64 MB or 100 million pixels; 'file/picture' when the browser cannot read it
 */
export async function readPhotograph(file: Blob, name: string): Promise<Photograph> {
  if (file.size > LARGEST_FILE) {
    const megabytes = Math.ceil(file.size / 2 ** 20);
    throw new SpadeError(
      'file/size',
      `${name} has ${megabytes} MB; a picture may have 64 MB: make it smaller`,
    );
  }
  const bitmap = await decode(file, name);
  try {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) {
      throw new SpadeError(
        'file/size',
        `${name} has ${width} × ${height} pixels; a picture may have 100 million: make it smaller`,
      );
    }
    return shrink(bitmap);
  } finally {
    bitmap.close();
  }
}

/** RGBA bytes to RGB bytes. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}
