// A convolution's weight as the matrix that spectral normalisation speaks of: one row for each output channel.
import { SpadeError } from '../errors';
import { sizeOf, type Shape } from '../shape';

/** A weight in PyTorch order: out x in x kernel, or in x out x kernel when `transposed`. Row-major. */
export interface SpectralWeight {
  readonly values: Float32Array;
  readonly shape: Shape;
  readonly transposed: boolean;
}

export interface MatrixSize {
  readonly rows: number;
  /** Input channels times kernel area. */
  readonly columns: number;
}

/** Rows and columns of the matrix of a weight shape (two axes or more). */
export function matrixSize(shape: Shape, transposed: boolean): MatrixSize {
  const rows = shape[transposed ? 1 : 0] ?? 1;
  return { rows, columns: rows === 0 ? 0 : sizeOf(shape) / rows };
}

/** Calls `visit` with every element's flat index, row and column. */
function forEachElement(
  { shape, transposed }: SpectralWeight,
  visit: (index: number, row: number, column: number) => void,
): void {
  const [first = 1, second = 1, ...kernel] = shape;
  const area = sizeOf(kernel);
  let index = 0;
  for (let a = 0; a < first; a++) {
    for (let b = 0; b < second; b++) {
      const row = transposed ? b : a;
      const start = (transposed ? a : b) * area;
      for (let k = 0; k < area; k++) visit(index++, row, start + k);
    }
  }
}

/** Wᵀ u, of length columns, summed in float64. */
export function timesTransposed(weight: SpectralWeight, u: Float32Array): Float64Array {
  const product = new Float64Array(matrixSize(weight.shape, weight.transposed).columns);
  forEachElement(weight, (index, row, column) => {
    product[column]! += weight.values[index]! * u[row]!;
  });
  return product;
}

/**
 * sigma = uᵀ W v, the number a spectrally normalised weight is divided by.
 * @throws SpadeError 'weights/spectral' when it is zero or not finite
 */
export function sigmaOf(weight: SpectralWeight, u: Float32Array, v: Float32Array, name: string): number {
  let sigma = 0;
  forEachElement(weight, (index, row, column) => {
    sigma += u[row]! * weight.values[index]! * v[column]!;
  });
  return usableSigma(sigma, name);
}

/** @throws SpadeError 'weights/spectral' when nothing can be divided by `sigma` */
export function usableSigma(sigma: number, name: string): number {
  if (Number.isFinite(sigma) && sigma !== 0) return sigma;
  throw new SpadeError(
    'weights/spectral',
    `"${name}" cannot be spectrally normalised: its norm is ${sigma}; is the weight all zero, or does it hold NaN?`,
  );
}
