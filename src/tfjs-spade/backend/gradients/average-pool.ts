// The forward of avgPool divides by the number of pixels inside the picture, as PyTorch does with
// count_include_pad=False; the stock gradient divides by the whole window. Both are linear, so a factor mends it.
import { tf } from '../tf';
import { replaceGradient } from './replace';

interface PoolAttributes {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computePool2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** How many of the window's rows lie inside the picture, for each output row. */
function insideCounts(
  outputs: number,
  stride: number,
  window: number,
  before: number,
  length: number,
): number[] {
  return Array.from({ length: outputs }, (_, output) => {
    const begin = output * stride - before;
    return Math.min(length, begin + window) - Math.max(0, begin);
  });
}

/** Window size over pixels inside, [1, H', W', 1]; null when no window reaches over the border. */
function areaOverCount(inputShape: number[], attributes: PoolAttributes): tf.Tensor4D | null {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const shape = inputShape as [number, number, number, number];
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { outHeight, outWidth, filterHeight, filterWidth, padInfo } = info;
  const rows = insideCounts(outHeight, info.strideHeight, filterHeight, padInfo.top, info.inHeight);
  const columns = insideCounts(outWidth, info.strideWidth, filterWidth, padInfo.left, info.inWidth);
  if (rows.every((count) => count === filterHeight) && columns.every((count) => count === filterWidth))
    return null;
  const factors = rows.flatMap((row) =>
    columns.map((column) => (filterHeight * filterWidth) / (row * column)),
  );
  return tf.tensor4d(factors, [1, outHeight, outWidth, 1]);
}

function run(kernelName: string, inputs: tf.NamedTensorMap, attributes: PoolAttributes): tf.Tensor {
  return tf.engine().runKernel(kernelName, inputs, { ...attributes });
}

/** Registers the gradient of AvgPool, and that of its gradient, so that second derivatives work as well. */
export function registerAveragePoolGradients(): void {
  replaceGradient<PoolAttributes>('AvgPool', ['x'], (dy, [x], attributes) => ({
    x: () => {
      const factor = areaOverCount(x!.shape, attributes);
      return run('AvgPoolGrad', { dy: factor ? tf.mul(dy, factor) : dy, input: x! }, attributes);
    },
  }));
  replaceGradient<PoolAttributes>('AvgPoolGrad', ['input'], (ddx, [input], attributes) => ({
    dy: () => {
      const pooled = run('AvgPool', { x: ddx }, attributes);
      const factor = areaOverCount(input!.shape, attributes);
      return factor ? tf.div(pooled, factor) : pooled;
    },
    input: () => tf.zerosLike(input!),
  }));
}
