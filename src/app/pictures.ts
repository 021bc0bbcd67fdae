// Photographs of the user as RGB bytes, decoded by the browser.
import { SpadeError } from '../tfjs-spade/errors';

const LARGEST = 512;

/** Reads a picture file, scaled so that no side is above 512 pixels. rgb: [height · width · 3]. */
export async function readPhotograph(
  file: Blob,
  name: string,
): Promise<{ rgb: Uint8Array; width: number; height: number }> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new SpadeError(
      'file/picture',
      `${name} is not a picture that this browser reads; use a PNG or JPEG file`,
    );
  });
  const scale = Math.min(1, LARGEST / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new SpadeError('file/picture', 'this browser gives no canvas to read pictures with');
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  return {
    rgb: Uint8Array.from(
      { length: width * height * 3 },
      (_, index) => data[Math.floor(index / 3) * 4 + (index % 3)]!,
    ),
    width,
    height,
  };
}

/** Offers bytes as a file to keep. */
export function download(bytes: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
