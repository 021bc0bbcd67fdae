// Gradients of both resizes for every size, batch and alignment. The stock ones ignore half-pixel centres, are wrong
// for nearest on cpu with a batch over 1, and throw for bilinear on cpu when the picture is not square.
import { tf } from '../tf';
import { MatrixBuilder, multiplyAlongAxis } from './along-axis';
import { replaceGradient } from './replace';

export interface ResizeAttributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  readonly size: [number, number];
}

/** Where an output row reads: `[source row, weight]` pairs. `source` and `target` are lengths of the axis. */
type Taps = (
  target: number,
  position: number,
  source: number,
  attributes: ResizeAttributes,
) => [number, number][];

function ratioOf(source: number, target: number, { alignCorners }: ResizeAttributes): number {
  return alignCorners && target > 1 ? (source - 1) / (target - 1) : source / target;
}

// The plain CPU backend computes source positions in double precision, the others in single: floor() can differ.
const precision = (value: number): number => (tf.getBackend() === 'cpu' ? value : Math.fround(value));

const nearestTaps: Taps = (target, position, source, attributes) => {
  const ratio = precision(ratioOf(source, target, attributes));
  const at = precision(ratio * (attributes.halfPixelCenters ? position + 0.5 : position));
  const nearest = attributes.alignCorners ? Math.floor(at + 0.5) : Math.floor(at);
  return [[Math.min(source - 1, nearest), 1]];
};

const bilinearTaps: Taps = (target, position, source, attributes) => {
  const ratio = ratioOf(source, target, attributes);
  const at = attributes.halfPixelCenters ? ratio * (position + 0.5) - 0.5 : ratio * position;
  const clamped = Math.min(source - 1, Math.max(0, at));
  const below = Math.floor(clamped);
  return [
    [below, 1 - (clamped - below)],
    [Math.min(source - 1, below + 1), clamped - below],
  ];
};

function gradientMatrix(
  taps: Taps,
  source: number,
  target: number,
  attributes: ResizeAttributes,
): tf.Tensor2D {
  const matrix = new MatrixBuilder(source, target);
  for (let position = 0; position < target; position++) {
    for (const [row, weight] of taps(target, position, source, attributes)) matrix.add(row, position, weight);
  }
  return matrix.toTensor();
}

function resizeGradient(
  dy: tf.Tensor,
  images: tf.Tensor,
  taps: Taps,
  attributes: ResizeAttributes,
): tf.Tensor {
  const [, height, width] = images.shape as [number, number, number, number];
  const [newHeight, newWidth] = attributes.size;
  const rows = multiplyAlongAxis(dy, 1, gradientMatrix(taps, height, newHeight, attributes));
  return multiplyAlongAxis(rows, 2, gradientMatrix(taps, width, newWidth, attributes));
}

/** Up-scaling by whole factors repeats pixels, so the gradient is the sum over each block: the common, fast case. */
function blockSums(dy: tf.Tensor, images: tf.Tensor, attributes: ResizeAttributes): tf.Tensor | null {
  const [, height, width] = images.shape as [number, number, number, number];
  const block: [number, number] = [attributes.size[0] / height, attributes.size[1] / width];
  if (attributes.alignCorners || !block.every(Number.isInteger)) return null;
  return tf.mul(tf.avgPool(dy as tf.Tensor4D, block, block, 'valid'), block[0] * block[1]);
}

export function registerResizeGradients(): void {
  replaceGradient<ResizeAttributes>('ResizeNearestNeighbor', ['images'], (dy, [images], attributes) => ({
    images: () => blockSums(dy, images!, attributes) ?? resizeGradient(dy, images!, nearestTaps, attributes),
  }));
  replaceGradient<ResizeAttributes>('ResizeBilinear', ['images'], (dy, [images], attributes) => ({
    images: () => resizeGradient(dy, images!, bilinearTaps, attributes),
  }));
}
