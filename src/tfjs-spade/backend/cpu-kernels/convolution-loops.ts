// A convolution and its two gradients as one walk over the places where the filter lies on the input. Sums are kept in
// double precision; the channels lie side by side in memory, so the inner loops run along them.
import type { tf } from '../tf';

type Info = tf.backend_util.Conv2DInfo;

/** Calls `visit` for each output pixel and place in the filter that lies on the input, with where their channels begin. */
function visitTaps(info: Info, visit: (x: number, filter: number, y: number) => void): void {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padInfo } = info;
  const { filterHeight, filterWidth, strideHeight, strideWidth } = info;
  const tapLength = inChannels * outChannels;
  let y = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let row = -padInfo.top, rows = outHeight; rows > 0; row += strideHeight, rows--) {
      for (let column = -padInfo.left, left = outWidth; left > 0; column += strideWidth, left--) {
        for (let a = Math.max(0, -row); a < Math.min(filterHeight, inHeight - row); a++) {
          const pixels = (image * inHeight + row + a) * inWidth;
          for (let b = Math.max(0, -column); b < Math.min(filterWidth, inWidth - column); b++) {
            visit((pixels + column + b) * inChannels, (a * filterWidth + b) * tapLength, y);
          }
        }
        y += outChannels;
      }
    }
  }
}

/** Shapes: x [N, H, W, I]; filter [KH, KW, I, O]; returns y [N, H', W', O]. */
export function convolve(x: Float32Array, filter: Float32Array, info: Info): Float32Array {
  const { batchSize, outHeight, outWidth, inChannels, outChannels } = info;
  const sums = new Float64Array(batchSize * outHeight * outWidth * outChannels);
  visitTaps(info, (from, tap, to) => {
    for (let i = 0, weight = tap; i < inChannels; i++) {
      const value = x[from + i]!;
      for (let o = 0; o < outChannels; o++) sums[to + o]! += value * filter[weight++]!;
    }
  });
  return new Float32Array(sums);
}

/** Shapes: dy [N, H', W', O]; filter [KH, KW, I, O]; returns the gradient to x [N, H, W, I]. */
export function inputGradient(dy: Float32Array, filter: Float32Array, info: Info): Float32Array {
  const { batchSize, inHeight, inWidth, inChannels, outChannels } = info;
  const sums = new Float64Array(batchSize * inHeight * inWidth * inChannels);
  visitTaps(info, (to, tap, from) => {
    for (let i = 0, weight = tap; i < inChannels; i++) {
      let sum = 0;
      for (let o = 0; o < outChannels; o++) sum += dy[from + o]! * filter[weight++]!;
      sums[to + i]! += sum;
    }
  });
  return new Float32Array(sums);
}

/** Shapes: x [N, H, W, I]; dy [N, H', W', O]; returns the gradient to the filter [KH, KW, I, O]. */
export function filterGradient(x: Float32Array, dy: Float32Array, info: Info): Float32Array {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const sums = new Float64Array(filterHeight * filterWidth * inChannels * outChannels);
  visitTaps(info, (from, tap, errors) => {
    for (let i = 0, weight = tap; i < inChannels; i++) {
      const value = x[from + i]!;
      for (let o = 0; o < outChannels; o++) sums[weight++]! += value * dy[errors + o]!;
    }
  });
  return new Float32Array(sums);
}
