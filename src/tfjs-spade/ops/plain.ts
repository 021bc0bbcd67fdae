// Arrays of float64 and loops over them: the judge of every operation. A reference is written straight from the
// definition in the table and knows nothing of TensorFlow.js.
import { scattered } from '../backend/numeric-gradient';
import { sizeOf, type Shape, type ShapeNHWC } from '../shape';
import type { Spec } from './spec';
import type { OpAttributes, OpInputs, OpKind } from './table';

export interface Plain extends Spec {
  /** Row-major. */
  readonly values: Float64Array;
}

export type References<K extends OpKind> = {
  readonly [Kind in K]: (inputs: OpInputs<Kind, Plain>, attributes: OpAttributes<Kind>) => Plain;
};

export const plain = (shape: Shape, values: Iterable<number>): Plain => ({
  shape,
  dtype: 'float32',
  values: Float64Array.from(values),
});

/** Numbers in -1..1 that float32 holds exactly. */
export const scatter = (shape: Shape, seed = 1): Plain => plain(shape, scattered(sizeOf(shape), seed));

/** Labels in 0..numClasses-1 without a pattern. */
export const scatterLabels = (shape: Shape, numClasses: number, seed = 1): Plain => ({
  shape,
  dtype: 'int32',
  values: Float64Array.from(scattered(sizeOf(shape), seed), (value) =>
    Math.floor(((value + 1) / 2) * numClasses),
  ),
});

export const shapeNHWC = (x: Plain): ShapeNHWC => x.shape as unknown as ShapeNHWC;

/** The entry of x [N,H,W,C] at a pixel, and `outside` beyond the border. */
export function pixel(x: Plain, batch: number, row: number, column: number, channel: number, outside = 0) {
  const [, height, width, channels] = shapeNHWC(x);
  if (row < 0 || row >= height || column < 0 || column >= width) return outside;
  return x.values[((batch * height + row) * width + column) * channels + channel]!;
}

/** A picture [N,H,W,C] from its entries. */
export function pictureOf(
  shape: ShapeNHWC,
  entry: (batch: number, row: number, column: number, channel: number) => number,
): Plain {
  const [batches, height, width, channels] = shape;
  const values = new Float64Array(sizeOf(shape));
  let at = 0;
  for (let batch = 0; batch < batches; batch++)
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++)
        for (let channel = 0; channel < channels; channel++)
          values[at++] = entry(batch, row, column, channel);
  return { shape, dtype: 'float32', values };
}

/** Sum of `term` over 0..length-1. */
export function sumTo(length: number, term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += term(index);
  return sum;
}

/** The source row (or column) of a nearest resize that is anchored at the top left. */
export const nearestSource = (target: number, length: number, resized: number): number =>
  Math.min(Math.floor(target * Math.fround(length / resized)), length - 1);
