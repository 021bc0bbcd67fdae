// A template in TypeScript over the library: the same measures on uniform maps, of any depth of any network.

/** A program that measures one depth, of every pixel where the page takes a sample of them. */
export const survivalCell = (): string => `import * as tf from '@tensorflow/tfjs';
import { labelSpread, linearProbe } from 'tfjs-spade';

/**
 * What one depth of a network knows of the label: spread between labels, and accuracy of a linear probe that learns
 * from the left halves of uniform label maps and is tested on the right halves. The edge, an eighth of the picture,
 * is left out. Chance is 1 / classes.length.
 *
 * @param activationsOf gives the activations [1, H, W, C] at the depth for labels [1, height, width]
 */
export async function labelSurvival(
  activationsOf: (labels: tf.Tensor3D) => tf.Tensor4D,
  classes: readonly number[],
  [height, width]: readonly [number, number],
) {
  const train: tf.Tensor2D[] = [];
  const held: tf.Tensor2D[] = [];
  for (const label of classes) {
    const [left, right] = tf.tidy(() => {
      const x = activationsOf(tf.fill([1, height, width], label, 'int32') as tf.Tensor3D);
      const [, rows, columns, channels] = x.shape;
      const [above, beside] = [Math.floor(rows / 8), Math.floor(columns / 8)];
      const across = Math.floor(columns / 2) - beside;
      const half = (from: number) =>
        tf.reshape(tf.slice(x, [0, above, from, 0], [1, rows - 2 * above, across, channels]), [-1, channels]);
      return [half(beside), half(Math.ceil(columns / 2))] as [tf.Tensor2D, tf.Tensor2D];
    });
    train.push(left);
    held.push(right);
  }
  const labelled = (pieces: tf.Tensor2D[]) => ({
    samples: tf.concat(pieces, 0),
    labels: pieces.flatMap((piece, index) => Array<number>(piece.shape[0]).fill(index)),
  });
  const [learnt, apart] = [labelled(train), labelled(held)];
  const numClasses = classes.length;
  const spread = await labelSpread(apart.samples, apart.labels, numClasses);
  const accuracy = await linearProbe({ train: learnt, held: apart, numClasses });
  tf.dispose([...train, ...held, learnt.samples, apart.samples]);
  return { spread, accuracy, chance: 1 / numClasses };
}
`;
