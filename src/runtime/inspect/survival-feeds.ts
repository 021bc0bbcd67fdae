// A measuring map in the place of every label map of a graph.
import { instanceEdges } from '../../datasets/labels';
import { tf } from '../../tfjs-spade/backend/tf';
import type { Feeds } from '../graph/evaluate';
import { resizedLabels, type DrawnLabels } from './nearest';
import { givesLabels } from './survival-depth';

/**
 * The same feeds, but all labels, and the edges of things, are those of one map: label maps of other sizes are resized
 * from it, so that a place is of one class in all of them. What a step of surgery reads stays.
 */
export const withMap = ({ weight, source }: Feeds, drawn: DrawnLabels): Feeds => ({
  weight,
  source(asked, instruction) {
    if (!givesLabels(asked)) return source(asked, instruction);
    const [batch, height, width] = asked.shape;
    const labels = resizedLabels(drawn, height, width);
    return tf.tidy(() => {
      if (asked.kind === 'edges') {
        const edges = tf.tensor(instanceEdges({ width, height, instances: labels }), [1, height, width, 1]);
        return tf.tile(edges, [batch, 1, 1, 1]);
      }
      return tf.tile(tf.tensor(labels, [1, height, width], 'int32'), [batch, 1, 1]);
    });
  },
});
