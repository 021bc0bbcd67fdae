// Padding and output size of a convolution, from the attributes that TensorFlow.js hands to its gradient kernels.
import { SpadeError } from '../../errors';
import { tf } from '../tf';

type Shape4D = [number, number, number, number];

export interface ConvolutionAttributes {
  readonly strides: [number, number] | number;
  readonly pad: Parameters<typeof tf.backend_util.computeConv2DInfo>[4];
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
}

/** @throws SpadeError 'backend/kernel' for channels-first data and for dilated convolutions. */
export function convolutionInfo(
  kernelName: string,
  inputShape: Shape4D,
  filterShape: Shape4D,
  attributes: ConvolutionAttributes,
  depthwise = false,
): tf.backend_util.Conv2DInfo {
  const { strides, pad, dimRoundingMode, dataFormat = 'NHWC', dilations = 1 } = attributes;
  if (dataFormat !== 'NHWC') {
    throw new SpadeError(
      'backend/kernel',
      `${kernelName} on wasm: expected NHWC data, got ${dataFormat}; transpose it first`,
    );
  }
  if ([dilations].flat().some((dilation) => dilation !== 1)) {
    throw new SpadeError(
      'backend/kernel',
      `${kernelName} on wasm: expected dilation 1, got ${[dilations].flat().join(' x ')}; dilated convolutions have no gradient`,
    );
  }
  return tf.backend_util.computeConv2DInfo(
    inputShape,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
    depthwise,
    'channelsLast',
  );
}
