// Many small pieces cross from the device in one read: each read waits for all that was asked of a GPU.
import { tf } from './tf';

/**
 * Numbers of every piece that `make` gives, row-major, each in a buffer of its own. All cross as float32: integers beyond
 * 2^24 lose their last digits.
 * Memory: nothing is left.
 */
export async function readJoined(make: () => readonly tf.Tensor[]): Promise<readonly Float32Array[]> {
  let sizes: readonly number[] = [];
  const joined = tf.tidy(() => {
    const pieces = make().map((piece) => tf.cast<tf.Tensor1D>(tf.reshape(piece, [-1]), 'float32'));
    sizes = pieces.map(({ size }) => size);
    return tf.concat1d(pieces);
  });
  try {
    const values = (await joined.data()) as Float32Array;
    let end = 0;
    // Copies: the cpu backend hands out the array behind the tensor, and what is transferred is gone.
    return sizes.map((size) => values.slice(end, (end += size)));
  } finally {
    joined.dispose();
  }
}
