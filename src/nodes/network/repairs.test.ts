// What does not fit a network, a norm or a loss is named with both shapes, and the offered repair mends it.
import { expect, test } from 'vitest';
import { analyse } from '../../graph/compile';
import { applyRepair } from '../../graph/edit';
import { nodes } from '..';
import { exampleGraph, type ExampleNode } from '../example-graph';

const landscape = (size: number): ExampleNode => ({ type: 'input/landscape', parameters: { size } });
const noise = (side: number, channels: number): ExampleNode => ({
  type: 'input/noise',
  parameters: { height: side, width: side, channels },
});
const SOURCES = {
  small: landscape(32),
  large: landscape(64),
  x: noise(32, 6),
  half: noise(16, 6),
  wide: noise(32, 8),
  pixel: noise(1, 6),
  latent: { type: 'input/latent-seeded', parameters: { length: 8 } },
};

interface Case {
  readonly type: string;
  readonly parameters?: ExampleNode['parameters'];
  readonly wires: readonly string[];
  readonly code: string;
  readonly port: string;
  readonly expected: string;
  readonly got: string;
  readonly repairs: readonly string[];
}

const GENERATOR = { ngf: 2, cropSize: 64, hidden: 4 };
const LABELS = 'small.labels -> net.semantics';

test.each<[string, Case]>([
  [
    'gamma of half the size',
    {
      type: 'norm/modulate',
      wires: ['x.x -> net.x', 'half.x -> net.gamma', 'x.x -> net.beta'],
      code: 'shape/size',
      port: 'gamma',
      expected: '[1, 32, 32, 6]',
      got: '[1, 16, 16, 6]',
      repairs: ['Insert an upsampling by 2'],
    },
  ],
  [
    'beta of twice the size',
    {
      type: 'norm/modulate',
      wires: ['half.x -> net.x', 'half.x -> net.gamma', 'x.x -> net.beta'],
      code: 'shape/size',
      port: 'beta',
      expected: '[1, 16, 16, 6]',
      got: '[1, 32, 32, 6]',
      repairs: ['Insert a downsampling by 2'],
    },
  ],
  [
    'gamma of another width',
    {
      type: 'norm/modulate',
      wires: ['x.x -> net.x', 'wide.x -> net.gamma', 'x.x -> net.beta'],
      code: 'shape/channels',
      port: 'gamma',
      expected: '[1, 32, 32, 6]',
      got: '[1, 32, 32, 8]',
      repairs: ['Insert a 1×1 convolution to 6 channels'],
    },
  ],
  [
    'a style of another width',
    {
      type: 'norm/adain',
      wires: ['half.x -> net.x', 'wide.x -> net.style'],
      code: 'shape/channels',
      port: 'style',
      expected: '[1, 32, 32, 6]',
      got: '[1, 32, 32, 8]',
      repairs: ['Insert a 1×1 convolution to 6 channels'],
    },
  ],
  [
    'groups that do not divide the channels',
    {
      type: 'norm/group',
      parameters: { groups: 4 },
      wires: ['x.x -> net.x'],
      code: 'option/groups',
      port: 'x',
      expected: 'a divisor of 6',
      got: '4 groups',
      repairs: ['Use 3 groups'],
    },
  ],
  [
    'instance statistics of one pixel',
    {
      type: 'norm/spade',
      parameters: { statistics: 'instance', hidden: 4 },
      wires: ['pixel.x -> net.x', LABELS],
      code: 'shape/statistics',
      port: 'x',
      expected: 'more than one pixel',
      got: '[1, 1, 1, 6]',
      repairs: ['Insert an upsampling by 2', 'Take the statistics over the batch'],
    },
  ],
  [
    'edges of many channels',
    {
      type: 'block/spade-resblock',
      parameters: { output: 4, hidden: 4 },
      wires: ['half.x -> net.x', LABELS, 'x.x -> net.edges'],
      code: 'shape/channels',
      port: 'edges',
      expected: '[1, 32, 32, 1]',
      got: '[1, 32, 32, 6]',
      repairs: ['Insert a 1×1 convolution to 1 channels'],
    },
  ],
  [
    'a mirror wider than the picture',
    {
      type: 'block/residual-block',
      parameters: { kernelSize: '7', norm: 'none' },
      wires: ['pixel.x -> net.x'],
      code: 'shape/padding',
      port: 'x',
      expected: 'more than 3 rows and columns',
      got: '[1, 1, 1, 6]',
      repairs: ['Use a kernel of 1'],
    },
  ],
  [
    'a generator whose style is missing',
    {
      type: 'network/spade-generator',
      parameters: { ...GENERATOR, style: true },
      wires: [LABELS],
      code: 'option/style',
      port: 'z',
      expected: '[N, 256]',
      got: 'nothing',
      repairs: ['Turn style off'],
    },
  ],
  [
    'a generator whose style has another length',
    {
      type: 'network/spade-generator',
      parameters: { ...GENERATOR, style: true },
      wires: [LABELS, 'latent.z -> net.z'],
      code: 'shape/style',
      port: 'z',
      expected: '[1, 256]',
      got: '[1, 8]',
      repairs: ['Set the style length to 8'],
    },
  ],
  [
    'a crop too small for a flat picture',
    {
      type: 'network/spade-generator',
      parameters: { ...GENERATOR, cropSize: 32, aspectRatio: 3 },
      wires: [LABELS],
      code: 'option/size',
      port: 'image',
      expected: 'a crop size of at least 64',
      got: '32',
      repairs: ['Set the crop size to 64'],
    },
  ],
  [
    'a picture larger than its labels',
    {
      type: 'network/discriminator',
      parameters: { ndf: 2 },
      wires: [LABELS, 'large.image -> net.image'],
      code: 'shape/size',
      port: 'image',
      expected: '[1, 32, 32, 3]',
      got: '[1, 64, 64, 3]',
      repairs: ['Insert a downsampling by 2'],
    },
  ],
  [
    'a real picture smaller than the generated one',
    {
      type: 'network/discriminator',
      parameters: { ndf: 2 },
      wires: ['large.labels -> net.semantics', 'large.image -> net.image', 'small.image -> net.real'],
      code: 'shape/size',
      port: 'real',
      expected: '[1, 64, 64, 3]',
      got: '[1, 32, 32, 3]',
      repairs: ['Insert an upsampling by 2'],
    },
  ],
  [
    'an encoder that halves to one pixel',
    {
      type: 'network/encoder',
      parameters: { ngf: 2, inputSize: 32, layers: 6 },
      wires: ['small.image -> net.image'],
      code: 'shape/statistics',
      port: 'image',
      expected: 'at most 4 layers for 32 pixels',
      got: '6 layers for [1, 32, 32, 3]',
      repairs: ['Use 4 layers'],
    },
  ],
  [
    'labels that do not halve so often',
    {
      type: 'network/pix2pixhd-generator',
      parameters: { ngf: 1, downsamplings: 6, blocks: 1 },
      wires: [LABELS],
      code: 'shape/size',
      port: 'semantics',
      expected: 'multiples of 64',
      got: '[32, 32]',
      repairs: ['Use 4 halvings'],
    },
  ],
  [
    'a difference of two sizes',
    {
      type: 'loss/l1',
      wires: ['small.image -> net.x', 'large.image -> net.target'],
      code: 'shape/size',
      port: 'x',
      expected: '[1, 64, 64, 3]',
      got: '[1, 32, 32, 3]',
      repairs: ['Insert an upsampling by 2'],
    },
  ],
])('%s', (title, { type, parameters = {}, wires, repairs, ...problem }) => {
  const document = exampleGraph(title, {
    nodes: { ...SOURCES, net: { type, parameters } },
    wires,
  });
  const { problems } = analyse(document, nodes);
  expect(problems).toMatchObject([{ ...problem, node: 'net' }]);
  expect(problems[0]!.repairs.map((offered) => offered.title)).toEqual(repairs);
  for (const repair of problems[0]!.repairs) {
    expect(analyse(applyRepair(document, nodes, repair), nodes).problems).toEqual([]);
  }
});

test('judgements of two networks are not compared', () => {
  const document = exampleGraph('judgements', {
    nodes: {
      small: landscape(32),
      large: landscape(64),
      one: { type: 'network/discriminator', parameters: { ndf: 2 } },
      two: { type: 'network/discriminator', parameters: { ndf: 2 } },
      matching: { type: 'loss/feature-matching' },
      perceptual: { type: 'loss/perceptual' },
    },
    wires: [
      'small.labels -> one.semantics',
      'small.image -> one.image',
      'large.labels -> two.semantics',
      'large.image -> two.image',
      'one.fake -> matching.fake',
      'two.fake -> matching.real',
      'one.fake -> perceptual.fake',
      'one.fake -> perceptual.real',
    ],
  });
  const { problems } = analyse(document, nodes);
  expect(problems.map(({ code, node, port }) => [code, node, port])).toEqual([
    ['shape/judgement', 'matching', 'real'],
    ['shape/judgement', 'perceptual', 'fake'],
  ]);
});

test('a total of nothing for nobody says both', () => {
  const document = exampleGraph('total', {
    nodes: { total: { type: 'loss/total', parameters: { trains: ' , ' } } },
    wires: [],
  });
  const { problems } = analyse(document, nodes);
  expect(problems.map(({ code }) => code)).toEqual(['option/losses', 'option/networks']);
});
