// The vectors of spectral normalisation that a file does not hold, chosen so that the network stays what it was.
import { timesTransposed, usableSigma, type SpectralWeight } from './spectral-matrix';

/**
 * v with uᵀ W v = sigma, along Wᵀu, the direction that a power iteration would give it.
 * @throws SpadeError 'weights/spectral' when Wᵀu is zero or not finite
 */
export function vectorFor(
  sigma: number,
  weight: SpectralWeight,
  u: Float32Array,
  name: string,
): Float32Array {
  const direction = timesTransposed(weight, u);
  const square = direction.reduce((sum, value) => sum + value * value, 0);
  const scale = sigma / usableSigma(square, name);
  return Float32Array.from(direction, (value) => value * scale);
}

/** A unit vector without structure, the same each time, so that Wᵀu is not zero for a weight with symmetries. */
export function fixedUnitVector(length: number): Float32Array {
  const values = Float32Array.from({ length }, (_, index) => 1 + 0.5 * Math.sin(12.9898 * (index + 1)));
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / norm);
}

/**
 * The sigma that lies between a weight and its normalised copy, by least squares.
 * @throws SpadeError 'weights/spectral' when it is zero or not finite
 */
export function sigmaBetween(weight: SpectralWeight, normalised: Float32Array, name: string): number {
  let across = 0;
  let square = 0;
  for (const [index, value] of normalised.entries()) {
    across += value * weight.values[index]!;
    square += value * value;
  }
  return usableSigma(across / square, name);
}
