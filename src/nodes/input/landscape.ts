// Procedural landscapes: label maps with the pictures that belong to them, as many as training wants.
import { defineNode } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { setParameter } from '../port-problems';
import { BATCH_FIELD, SEED_FIELD } from '../size-fields';

const NUM_CLASSES = 18;
const ENCODING = 'gaugan-beta';
const GRID = 32;

export const landscape = defineNode({
  type: 'input/landscape',
  title: 'Landscape',
  summary: 'Procedural landscapes: label maps of 18 classes and the pictures that belong to them.',
  documentation:
    'Makes N landscapes of size × size pixels from a seed: labels [N, S, S] with the 18 classes of the ' +
    'landscape palette, and their rendered pictures [N, S, S, 3] in −1..1. Both outputs show the same ' +
    'scenes, so a pair of them can train a network. The same seed gives the same scenes; while training, ' +
    'each step draws new ones. The size is a multiple of 32, as a generator with five doublings needs it.',
  keywords: ['procedural', 'dataset', 'training data', 'label map'],
  parameters: {
    size: {
      kind: 'integer',
      label: 'size',
      help: 'Rows and columns in pixels, a multiple of 32 from 32 to 512.',
      default: 256,
      least: 32,
      most: 512,
    },
    batch: BATCH_FIELD,
    seed: SEED_FIELD,
  },
  inputs: {},
  outputs: { labels: { label: 'labels', type: 'labels' }, image: { label: 'image', type: 'image' } },
  network: null,
  check: (_inputs, { size }) => {
    if (size % GRID === 0) return [];
    const nearest = Math.max(GRID, GRID * Math.round(size / GRID));
    return [
      {
        code: 'option/size',
        port: 'labels',
        message: `The size of a landscape is a multiple of ${GRID} pixels, got ${size}; use ${nearest}.`,
        expected: `a multiple of ${GRID}`,
        got: `${size}`,
        repairs: [setParameter(`Use ${nearest} pixels`, 'size', nearest)],
      },
    ];
  },
  build: (context, _inputs, { size, batch, ...own }) => {
    const seed = context.seed(own.seed);
    const labels = context.source({ kind: 'landscape-labels', seed, shape: [batch, size, size] });
    const image = context.source({ kind: 'landscape-image', seed, shape: [batch, size, size, 3] });
    return {
      labels: { type: 'labels', labels, numClasses: NUM_CLASSES, encoding: ENCODING },
      image: { type: 'image', x: image },
    };
  },
  example: () =>
    exampleGraph('Landscape', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64, seed: 3 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> picture.x'],
    }),
});
