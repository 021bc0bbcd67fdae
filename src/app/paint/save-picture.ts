// A picture as a PNG file, with what made it inside unless that is left out.
import { encodePng } from '../../datasets/labels';
import type { Picture } from '../../runtime/api';
import { embedWork, type Work } from '../../workspace';
import { download } from '../pictures';

/** @throws SpadeError 'file/picture' when what made it is over 16 MB */
export function savePicture({ width, height, rgba }: Picture, work: Work | null): void {
  const png = encodePng({ width, height, channels: 4, depth: 8, data: new Uint8Array(rgba) });
  download(new Uint8Array(work ? embedWork(png, work) : png), 'spade-picture.png', 'image/png');
}
