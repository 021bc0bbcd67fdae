import { describe, expect, test } from 'vitest';
import type { Json } from '../../graph/document';
import { declareNetwork } from '../../tfjs-spade/networks/declare-network';
import type { NetworkOptions, Pix2PixHDGeneratorOptions } from '../../tfjs-spade/networks/options';
import { exampleGraph } from '../example-graph';
import { opened, readingOf } from '../expansion-under-test';
import { GENERATOR_FIELDS, generatorOptions, type GeneratorParameters } from '../spade-generator-fields';

const graph = (type: string, parameters: Record<string, Json>, wires: readonly string[]) =>
  exampleGraph('network', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 64 } },
      latent: { type: 'input/latent-seeded', parameters: { length: 8 } },
      rim: { type: 'input/noise', parameters: { height: 64, width: 64, channels: 1 } },
      net: { type, name: '', parameters },
    },
    wires,
  });

/** Role, name and state-dict shape of every parameter, as the library declares the network. */
const declared = (network: string, options: NetworkOptions): string[] =>
  declareNetwork(options, 64)
    .parameters.map(({ role, name, layout }) => `${role} ${network}.${name} ${layout.torchShape.join('×')}`)
    .sort();

const SIZES = { ngf: 4, cropSize: 64, hidden: 4, zDim: 8 };

describe('a SPADE generator has the official parameters, closed and opened', () => {
  test.each<[string, Partial<GeneratorParameters>, boolean]>([
    ['normal', {}, false],
    ['with style', { style: true }, false],
    ['with edges and instance statistics', { statistics: 'instance' }, true],
    ['more, wide', { upsampling: 'more', cropSize: 128, aspectRatio: 2 }, false],
    ['most, capped, plain', { upsampling: 'most', cropSize: 128, maxWidth: 24, spectral: false }, true],
  ])('%s', (_, changes, edges) => {
    const parameters = { ...SIZES, ...changes };
    const document = graph('network/spade-generator', parameters, [
      'landscape.labels -> net.semantics',
      ...(edges ? ['rim.x -> net.edges'] : []),
      ...(changes.style ? ['latent.z -> net.z'] : []),
    ]);
    const closed = readingOf(document, 'net');
    const defaults = Object.fromEntries(
      Object.entries(GENERATOR_FIELDS).map(([key, field]) => [key, field.default]),
    );
    const options = generatorOptions({ ...defaults, ...parameters } as GeneratorParameters);
    expect(closed.problems).toEqual([]);
    expect(closed.parameters).toEqual(declared('G', { ...options, numClasses: 18, instanceEdges: edges }));
    expect(readingOf(opened(document, 'net'), 'net')).toEqual(closed);
  });
});

const semantic = { numClasses: 18, instanceEdges: false } as const;

test.each<[string, string, NetworkOptions, string[]]>([
  [
    'network/discriminator',
    'D',
    { network: 'discriminator', ndf: 4, layers: 4, scales: 2, spectral: true, norm: 'instance', ...semantic },
    ['landscape.labels -> net.semantics', 'landscape.image -> net.image', 'landscape.image -> net.real'],
  ],
  [
    'network/encoder',
    'E',
    { network: 'encoder', ngf: 4, inputSize: 64, layers: 4, zDim: 8, spectral: true, norm: 'instance' },
    ['landscape.image -> net.image'],
  ],
])('%s has the official parameters', (type, network, options, wires) => {
  const left = ['network', ...Object.keys(semantic)];
  const own = Object.fromEntries(Object.entries(options).filter(([key]) => !left.includes(key)));
  const reading = readingOf(graph(type, own, wires), 'net');
  expect(reading.problems).toEqual([]);
  expect(reading.parameters).toEqual(declared(network, options));
});

test.each<[string, Record<string, Json> & Pick<Pix2PixHDGeneratorOptions, 'norm'>]>([
  ['as in the paper', { norm: 'instance' }],
  ['with batch norm', { norm: 'batch', spectral: false }],
  ['without norms', { norm: 'none', blocks: 0 }],
])('a pix2pixHD generator %s has the official parameters, closed and opened', (_, changes) => {
  const shape = { ngf: 4, downsamplings: 2, blocks: 2, spectral: true, ...changes };
  const document = graph('network/pix2pixhd-generator', shape, ['landscape.labels -> net.semantics']);
  const closed = readingOf(document, 'net');
  expect(closed.problems).toEqual([]);
  expect(closed.outputs).toEqual({ image: '[1, 64, 64, 3]' });
  expect(closed.parameters).toEqual(
    declared('G', {
      network: 'pix2pixhd-generator',
      ...semantic,
      ...shape,
      kernelSize: 3,
      initialKernelSize: 7,
    }),
  );
  expect(readingOf(opened(document, 'net'), 'net')).toEqual(closed);
});

describe('a discriminator', () => {
  const wires = ['landscape.labels -> net.semantics', 'landscape.image -> net.image'];
  test('gives one judgement of one image, two of two', () => {
    const of = (all: readonly string[]) =>
      readingOf(graph('network/discriminator', { ndf: 2 }, all), 'net').outputs;
    const judgement = '[1, 11, 11, 1] + [1, 7, 7, 1]';
    expect(of(wires)).toEqual({ fake: judgement });
    expect(of([...wires, 'landscape.image -> net.real'])).toEqual({ fake: judgement, real: judgement });
  });
});
