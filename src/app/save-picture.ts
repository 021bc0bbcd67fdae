// A picture as a PNG file, with what made it inside unless that is left out.
import { encodePng } from '../datasets/labels';
import type { Picture } from '../runtime/api';
import { embedWork, type Work } from '../workspace';
import { download } from '../editor/dialogs/download';

/** @throws SpadeError 'file/picture' when what made it is over 16 MB */
export function savePicture(
  { width, height, rgba }: Omit<Picture, 'milliseconds'>,
  work: Work | null,
  title: string,
): void {
  const png = encodePng({ width, height, channels: 4, depth: 8, data: new Uint8Array(rgba) });
  const bytes = new Uint8Array(work ? embedWork(png, work) : png);
  download(new Blob([bytes], { type: 'image/png' }), title, 'png');
}
