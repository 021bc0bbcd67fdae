// DepthToSpace moves values without changing them; the stock library registers no gradient for the way back.
import { SpadeError } from '../../errors';
import { tf } from '../tf';
import { replaceGradient } from './replace';

/** Shapes: x [N, H, W, B*B*C], dy [N, H*B, W*B, C], with blocks of B x B. */
export function registerDepthToSpaceGradient(): void {
  replaceGradient<{ blockSize: number; dataFormat: string }>(
    'DepthToSpace',
    ['x'],
    (dy, [x], attributes) => ({
      x: () => {
        const { blockSize, dataFormat } = attributes;
        if (dataFormat !== 'NHWC') {
          throw new SpadeError(
            'backend/gradient',
            `depthToSpace: expected NHWC data, got ${dataFormat}; transpose it first`,
          );
        }
        const [batch, height, width, channels] = x!.shape as [number, number, number, number];
        const blocks = tf.reshape(dy, [
          batch * height,
          blockSize,
          width,
          blockSize * (channels / blockSize ** 2),
        ]);
        return tf.reshape(tf.transpose(blocks, [0, 2, 1, 3]), x!.shape);
      },
    }),
  );
}
