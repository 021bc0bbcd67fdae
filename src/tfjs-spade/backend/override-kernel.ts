// How a kernel of ours stands in front of a stock one that it does not replace in every case.
import { tf } from './tf';

const ours = new WeakSet<tf.KernelFunc>();

/** Lets `kernel` answer first; null hands the call to the stock kernel. Calling it again changes nothing. */
export function overrideKernel(
  kernelName: string,
  backendName: string,
  kernel: (call: Parameters<tf.KernelFunc>[0]) => tf.TensorInfo | null,
): void {
  const stock = tf.getKernel(kernelName, backendName);
  if (!stock || ours.has(stock.kernelFunc)) return;
  const kernelFunc: tf.KernelFunc = (call) => kernel(call) ?? stock.kernelFunc(call);
  ours.add(kernelFunc);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...stock, kernelFunc });
}
