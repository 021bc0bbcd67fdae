// Resizes are a matrix for the rows and one for the columns; so are their gradients, with the matrices transposed.
import { tf } from '../tf';

/** A matrix of few non-zeros in the making: `add(row, column, value)`, then `toTensor()`. */
export class MatrixBuilder {
  private readonly values: Float32Array;

  constructor(
    private readonly rows: number,
    private readonly columns: number,
  ) {
    this.values = new Float32Array(rows * columns);
  }

  add(row: number, column: number, value: number): void {
    this.values[row * this.columns + column]! += value;
  }

  toTensor(): tf.Tensor2D {
    return tf.tensor2d(this.values, [this.rows, this.columns]);
  }
}

/** Multiplies `matrix` [to, from] into one axis of `x` of length `from`; all other axes stay. */
export function multiplyAlongAxis(x: tf.Tensor, axis: number, matrix: tf.Tensor2D): tf.Tensor {
  const axes = x.shape.map((_, index) => index);
  const axisFirst = [axis, ...axes.filter((index) => index !== axis)];
  const back = axes.map((index) => axisFirst.indexOf(index));
  const moved = tf.transpose(x, axisFirst);
  const product = tf.matMul(matrix, tf.reshape(moved, [moved.shape[0], -1]));
  return tf.transpose(tf.reshape(product, [matrix.shape[0], ...moved.shape.slice(1)]), back);
}
