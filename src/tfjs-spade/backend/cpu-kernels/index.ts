// The convolutions of the plain CPU backend: the stock forward pass rounds to float32 after each product, and the stock
// gradient to the filter computes an address for every number that it reads.
import { overrideKernel } from '../override-kernel';
import { tf } from '../tf';
import { convolve, filterGradient, inputGradient } from './convolution-loops';

type Shape4D = [number, number, number, number];
type Loops = (a: Float32Array, b: Float32Array, info: tf.backend_util.Conv2DInfo) => Float32Array;
type Call = Parameters<tf.KernelFunc>[0];

interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
  readonly inputShape: Shape4D;
  readonly filterShape: Shape4D;
}

type Side = 'inShape' | 'filterShape' | 'outShape';

/** Two inputs by name and the shape of the third; null for channels first, dilations and other types. */
function register(kernelName: string, names: readonly [string, string], result: Side, loops: Loops): void {
  overrideKernel(kernelName, 'cpu', ({ inputs, attrs, backend }: Call) => {
    const attributes = attrs as unknown as ConvolutionAttributes;
    const { strides, pad, dimRoundingMode, dataFormat = 'NHWC', dilations = 1 } = attributes;
    const [a, b] = [inputs[names[0]]!, inputs[names[1]]!];
    const dilated = [dilations].flat().some((dilation) => dilation !== 1);
    if (dataFormat !== 'NHWC' || dilated || a.dtype !== 'float32' || b.dtype !== 'float32') return null;
    const info = tf.backend_util.computeConv2DInfo(
      (inputs.x?.shape ?? attributes.inputShape) as Shape4D,
      (inputs.filter?.shape ?? attributes.filterShape) as Shape4D,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const cpu = backend as tf.MathBackendCPU;
    const [first, second] = [a, b].map(({ dataId }) => cpu.readSync(dataId) as Float32Array);
    return cpu.makeTensorInfo(info[result], 'float32', loops(first!, second!, info));
  });
}

/** Puts our convolutions before the stock ones of cpu; calling it again changes nothing. */
export function registerCpuKernels(): void {
  register('Conv2D', ['x', 'filter'], 'outShape', convolve);
  register('Conv2DBackpropInput', ['dy', 'filter'], 'inShape', inputGradient);
  register('Conv2DBackpropFilter', ['x', 'dy'], 'filterShape', filterGradient);
}
