// The shipped generator wired from its blocks, so that each of them can be looked at and changed.
import { bodyChain } from '../nodes/body-chain';
import type { ExampleNode } from '../nodes/example-graph';
import { LANDSCAPE_PAINTING, STARTER, STARTER_NORM, STARTER_STYLE } from './starter';
import { defineTemplate, frame, guide, imageOut, labelMap, placed } from './template';

/** Blocks in the order in which they run, by their names in the checkpoint. */
const BLOCKS = [
  { name: 'head_0', output: 48, doubled: false },
  { name: 'G_middle_0', output: 48, doubled: true },
  { name: 'G_middle_1', output: 48, doubled: false },
  { name: 'up_0', output: 48, doubled: true },
  { name: 'up_1', output: 48, doubled: true },
  { name: 'up_2', output: 24, doubled: true },
  { name: 'up_3', output: 12, doubled: true },
] as const;

/** Rows and columns where the picture begins; five doublings make 64 of them. */
const START = { channels: 48, height: 2, width: 2 } as const;

const activation = (kind: string): ExampleNode => ({
  type: 'combine/activation',
  name: '',
  parameters: { kind, slope: 0.2 },
});

const doubling = (name: string): string => `double_${name}`;

/** Written like text, since one line of nineteen nodes is too long to be seen at once. */
const PLACES = {
  style: [0, 0],
  fc: [1, 0],
  head_0: [2, 0],
  [doubling('G_middle_0')]: [3, 0],
  G_middle_0: [4, 0],
  G_middle_1: [5, 0],
  map: [0, 1],
  [doubling('up_0')]: [2, 1],
  up_0: [3, 1],
  [doubling('up_1')]: [4, 1],
  up_1: [5, 1],
  [doubling('up_2')]: [2, 2],
  up_2: [3, 2],
  [doubling('up_3')]: [4, 2],
  up_3: [5, 2],
  actvn: [2, 3],
  conv_img: [3, 3],
  tanh: [4, 3],
  picture: [5, 3],
} as const satisfies Readonly<Record<string, readonly [column: number, lane: number]>>;

export const compactGenerator = defineTemplate({
  id: 'compact-generator',
  title: 'Compact SPADE generator',
  summary: 'The shipped generator wired block by block, with its trained weights: paint and get a landscape.',
  description:
    'Paint the label map and watch each block react. Replace a block’s norm, bypass a block of equal width, or change the ' +
    'seed of the style, and see what the picture loses. Open a block to go deeper.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => {
    const chain = bodyChain(
      {
        style: {
          type: 'input/latent-seeded',
          title: 'Style',
          parameters: { length: STARTER_STYLE, seed: 7 },
        },
        map: labelMap(map),
        fc: { type: 'convolution/linear-to-picture', parameters: START },
      },
      'fc.y',
    );
    chain.wire('style.z -> fc.x');
    for (const { name, output, doubled } of BLOCKS) {
      if (doubled)
        chain.follow(doubling(name), { type: 'resample/upsample', name: '', parameters: { factor: 2 } });
      chain.follow(name, {
        type: 'block/spade-resblock',
        title: name,
        parameters: { output, spectral: true, ...STARTER_NORM },
      });
      chain.wire(`map.labels -> ${name}.semantics`);
    }
    chain.follow('actvn', activation('leaky relu'));
    chain.follow('conv_img', { type: 'convolution/convolution', parameters: { output: 3, kernel: 3 } });
    chain.follow('tanh', activation('tanh'));
    chain.follow('picture', imageOut('Landscape'), 'image');
    const { nodes, wires } = chain;
    return {
      checkpoint: STARTER,
      nodes: placed(nodes, PLACES),
      wires,
      frames: {
        small: frame(
          '2 to 4 pixels: what is where',
          0,
          'head_0',
          doubling('G_middle_0'),
          'G_middle_0',
          'G_middle_1',
        ),
        large: frame(
          '8 to 64 pixels: surfaces and borders',
          2,
          ...BLOCKS.slice(3).flatMap(({ name }) => [doubling(name), name]),
        ),
        end: frame('to a picture', 3, 'actvn', 'conv_img', 'tanh'),
      },
      notes: guide(
        'A style vector becomes 2 × 2 pixels of 48 channels. Seven SPADE ResBlocks and five doublings make 64 × 64 pixels of them, and every block hears the label map anew.',
        'The nodes have the names of the shipped checkpoint, so each finds its trained weights. A node that you rename or widen starts from random ones; the table of the checkpoint tells which.',
      ),
    };
  },
});
