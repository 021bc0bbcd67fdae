// The files that a command put into the page's inputs; a weight file stays on disk until it is read.
import { SpadeError } from '../../tfjs-spade/errors';
import type { FileRole } from './api';

/** The file in an input, or null when it is empty. */
export function givenFile(role: FileRole): File | null {
  const input = document.getElementById(role);
  return input instanceof HTMLInputElement ? (input.files?.[0] ?? null) : null;
}

/** @throws SpadeError 'file/missing' when the input is empty */
export function requiredFile(role: FileRole): File {
  const file = givenFile(role);
  if (!file) throw new SpadeError('file/missing', `the ${role} file is missing`);
  return file;
}

export const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/**
 * The pixels of a picture of any format that the browser reads, as RGB bytes; alpha is dropped.
 * @throws SpadeError 'file/picture' when it is none
 */
export async function readPicture(file: File): Promise<{ rgb: Uint8Array; width: number; height: number }> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  } catch {
    throw new SpadeError('file/picture', `"${file.name}" is no picture that this browser can read`);
  }
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context)
    throw new SpadeError('file/picture', 'this browser gives no 2D canvas to read a picture with');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { rgb: withoutAlpha(context.getImageData(0, 0, width, height).data), width, height };
}

/** RGBA bytes to RGB bytes. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0;
    rgb[to + 1] = rgba[from + 1] ?? 0;
    rgb[to + 2] = rgba[from + 2] ?? 0;
  }
  return rgb;
}
