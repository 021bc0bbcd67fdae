// The numbers of an image on a wire as the pixels of a file.
import type { Picture } from '../../runtime/api';
import type { FetchedValue } from '../../runtime/graph-api';
import { SpadeError } from '../../tfjs-spade/errors';

const RGB = 3;

/**
 * The first image of a batch [N, H, W, 3], −1..1 as 0..255 and clipped; a number that is not finite is black.
 * @throws SpadeError 'shape/picture' when the value is no such image
 */
export function pictureOf({ parts }: FetchedValue): Omit<Picture, 'milliseconds'> {
  const { shape, values } = parts.find(({ name }) => name === 'x') ?? { shape: [], values: [] };
  const [, height = 0, width = 0, channels] = shape;
  if (shape.length !== 4 || channels !== RGB || values.length < height * width * RGB)
    throw new SpadeError('shape/picture', `expected a picture [N, H, W, 3], got [${shape.join(', ')}]`);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < RGB; channel++)
      rgba[pixel * 4 + channel] = (values[pixel * RGB + channel]! + 1) * 127.5;
  return { width, height, rgba };
}
