// A measuring map in the place of every label map of a graph.
import { instanceEdges } from '../../datasets/labels';
import { tf } from '../../tfjs-spade/backend/tf';
import type { Feeds } from '../graph/evaluate';
import type { MeasuringMap } from './survival-maps';

/** The same feeds, but all labels, and the edges of things, are those of the map. */
export const withMap = ({ weight, source }: Feeds, map: MeasuringMap): Feeds => ({
  weight,
  source(asked, instruction) {
    const { kind, shape } = asked;
    if (kind !== 'labels' && kind !== 'landscape-labels' && kind !== 'edges')
      return source(asked, instruction);
    const [batch, height, width] = shape;
    const labels = map.draw(height, width);
    return tf.tidy(() => {
      if (kind === 'edges') {
        const edges = tf.tensor(instanceEdges({ width, height, instances: labels }), [1, height, width, 1]);
        return tf.tile(edges, [batch, 1, 1, 1]);
      }
      return tf.tile(tf.tensor(labels, [1, height, width], 'int32'), [batch, 1, 1]);
    });
  },
});
