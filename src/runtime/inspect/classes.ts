// Gamma and beta of a layer by class and channel.
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { classDistances } from '../../tfjs-spade/inspect/class-distances';
import { classStatistics, type ClassStatistics } from '../../tfjs-spade/inspect/class-statistics';
import { resizeLabels } from '../../tfjs-spade/ops/label';
import { firstPicture, partTensor, requiredPart } from './layer-parts';
import { nameOfLayer, requiredLayer, sizeOfLayer, type Planner } from './plan';

/** Means of the interior; of all pixels where a class has none. */
const insideOf = ({ moments: { all, interior } }: ClassStatistics): Float32Array =>
  interior.mean.map((mean, at) => (Number.isNaN(mean) ? all.mean[at]! : mean));

export const planClasses: Planner<'classes'> = (inside, { layer: key }) => {
  const layer = requiredLayer(inside, key);
  const { labels: labelMap, reach } = layer;
  if (labelMap === null)
    throw new SpadeError(
      'graph/output',
      `${nameOfLayer(layer)} reads no label map, so that it has no classes; choose a SPADE, CLADE or CBN layer`,
    );
  const { height, width, channels } = sizeOfLayer(inside, layer);
  return {
    wanted: [...requiredPart(layer, 'gamma'), ...requiredPart(layer, 'beta'), labelMap],
    read: async (lookup) => {
      const labels = tf.tidy(() => tf.clone(resizeLabels(firstPicture(lookup(labelMap)), height, width)));
      const statisticsOf = async (part: 'gamma' | 'beta') => {
        const map = tf.tidy(() =>
          tf.broadcastTo(partTensor(layer, part, lookup), [1, height, width, channels]),
        );
        try {
          return await classStatistics(map, labels, reach);
        } finally {
          map.dispose();
        }
      };
      try {
        const gamma = await statisticsOf('gamma');
        const beta = await statisticsOf('beta');
        const { classes, pixels } = gamma;
        const moments = { gamma: gamma.moments, beta: beta.moments };
        const distances = classDistances({
          classes,
          channels,
          gamma: { interior: { mean: insideOf(gamma) } },
          beta: { interior: { mean: insideOf(beta) } },
        });
        return { classes, channels, pixels, ...moments, distances };
      } finally {
        labels.dispose();
      }
    },
  };
};
