// A smaller label map that still has only classes.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { SIZE_FIELDS } from '../size-fields';

export const downsampleNearest = defineNode({
  type: 'resample/downsample-nearest',
  title: 'Downsample labels',
  summary: 'A label map in another size: each pixel takes the class of the nearest one.',
  documentation:
    'labels [N, H′, W′] become labels [N, H, W], either a whole factor smaller or of a given size. Row r reads row ' +
    '⌊r · H′ / H⌋, anchored at the top left as PyTorch’s nearest mode does, so no class appears that was not there; things ' +
    'thinner than the step can vanish. SPADE does this by itself for every layer; the node shows what such a layer sees.',
  keywords: ['nearest', 'resize', 'shrink', 'label map'],
  parameters: {
    to: {
      kind: 'choice',
      label: 'to',
      help: 'A whole factor smaller, or a size in pixels.',
      default: 'factor',
      options: ['factor', 'size'],
    },
    factor: {
      kind: 'integer',
      label: 'factor',
      help: 'How many times smaller, 1 to 64; read when “to” is factor.',
      default: 2,
      least: 1,
      most: 64,
    },
    ...SIZE_FIELDS,
  },
  inputs: { labels: { label: 'labels', type: ['labels'] } },
  outputs: { labels: { label: 'labels', type: 'labels' } },
  network: null,
  bypass: { input: 'labels', output: 'labels' },
  build: (context, { labels: map }, { to, factor, ...size }) => {
    const { ops } = context;
    const [batch, rows, columns] = context.shapeOf(map.labels) as [number, number, number];
    const smaller = (length: number) => Math.max(1, Math.floor(length / factor));
    const { height, width } = to === 'size' ? size : { height: smaller(rows), width: smaller(columns) };
    const picture = ops.reshape({ x: map.labels }, { shape: [batch, rows, columns, 1] });
    const resized = ops.nearestResize({ x: picture }, { height, width });
    return {
      labels: { ...map, labels: ops.reshape({ x: resized }, { shape: [batch, height, width] }) },
    };
  },
  example: () =>
    exampleGraph('Downsample labels', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        smaller: { type: 'resample/downsample-nearest', parameters: { to: 'factor', factor: 4 } },
        one_hot: { type: 'input/one-hot' },
        statistics: { type: 'output/statistics' },
      },
      wires: [
        'landscape.labels -> smaller.labels',
        'smaller.labels -> one_hot.labels',
        'one_hot.x -> statistics.x',
      ],
    }),
});
