// Instance maps say which thing a pixel belongs to; the network sees only where two of them touch.
import { SpadeError } from '../../tfjs-spade/errors';
import { decodePng } from './png/decode';

/** One id per pixel, row by row. Ids mean nothing but "same" and "different". */
export interface InstanceMap {
  width: number;
  height: number;
  instances: Int32Array;
}

/**
 * Reads an instance PNG: one channel of 1 to 16 bits or palette indices as stored; RGB as red + 256 green + 65536 blue,
 * the convention of panoptic files. Alpha is ignored.
 * @throws SpadeError 'file/png-…', see decodePng
 */
export function readInstanceMap(bytes: Uint8Array, name: string): InstanceMap {
  const { width, height, channels, depth, data } = decodePng(bytes, name);
  const instances = new Int32Array(width * height);
  const byteOf = (at: number): number => (data[at] ?? 0) >> (depth === 16 ? 8 : 0);
  for (let i = 0; i < instances.length; i++) {
    const at = i * channels;
    instances[i] =
      channels < 3 ? (data[at] ?? 0) : byteOf(at) + 256 * byteOf(at + 1) + 65536 * byteOf(at + 2);
  }
  return { width, height, instances };
}

/**
 * The edge channel of the network's input: 1 where a pixel above, below, left or right has another id, else 0.
 * Both sides of a boundary are marked; the border of the image is none.
 * @returns [height * width]
 * @throws SpadeError 'label/size' when there is not one id for each pixel
 */
export function instanceEdges({ width, height, instances }: InstanceMap): Float32Array {
  if (instances.length !== width * height) {
    throw new SpadeError(
      'label/size',
      `instance map: expected ${width} x ${height} = ${width * height} ids, got ${instances.length}; give width and height of the picture that the ids were read from`,
    );
  }
  const edges = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (x > 0 && instances[at] !== instances[at - 1]) edges[at] = edges[at - 1] = 1;
      if (y > 0 && instances[at] !== instances[at - width]) edges[at] = edges[at - width] = 1;
    }
  }
  return edges;
}
