// The stock cast on WebGPU from integers to floats only relabels: the buffer keeps integers. Most shaders convert what
// they read, but not all: a convolution of three channels at a time does not compile. This one converts.
import { tf } from '../tf';

let stock: tf.KernelConfig | null = null;

const convertingCast: tf.KernelFunc = (call) => {
  const x = call.inputs.x!;
  const converts = call.attrs?.dtype === 'float32' && (x.dtype === 'int32' || x.dtype === 'bool');
  if (!converts) return stock!.kernelFunc(call);
  // The kernel and not tf.mul, which would cast.
  return tf.tidy(() => tf.engine().runKernel<tf.Tensor>('Multiply', { a: x as tf.Tensor, b: tf.scalar(1) }));
};

/** Puts our cast in place of the stock one, which still does the other types; calling it again changes nothing. */
export function registerCast(): void {
  const registered = tf.getKernel('Cast', 'webgpu');
  if (!registered || registered.kernelFunc === convertingCast) return;
  stock = registered;
  tf.unregisterKernel('Cast', 'webgpu');
  tf.registerKernel({ ...registered, kernelFunc: convertingCast });
}
