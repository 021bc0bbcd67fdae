// The stock cast on WebGPU from integers to floats only relabels: the buffer keeps integers. Most shaders convert what
// they read, but not all: a convolution of three channels at a time does not compile. This one converts.
import { overrideKernel } from '../override-kernel';
import { tf } from '../tf';

/** Puts our cast before the stock one, which still does the other types; calling it again changes nothing. */
export function registerCast(): void {
  overrideKernel('Cast', 'webgpu', ({ inputs, attrs }) => {
    const x = inputs.x!;
    if (attrs?.dtype !== 'float32' || (x.dtype !== 'int32' && x.dtype !== 'bool')) return null;
    // The kernel and not tf.mul, which would cast.
    return tf.tidy(() =>
      tf.engine().runKernel<tf.Tensor>('Multiply', { a: x as tf.Tensor, b: tf.scalar(1) }),
    );
  });
}
