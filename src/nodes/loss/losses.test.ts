import { expect, test } from 'vitest';
import { compile } from '../../graph/compile';
import { nodes } from '..';
import { exampleGraph } from '../example-graph';
import { readingOf } from '../expansion-under-test';
import { lossNodes } from '.';

test.each(lossNodes.map((definition) => [definition.type, definition] as const))(
  '%s gives a scalar in its example',
  (type, definition) => {
    const id = type === 'loss/total' ? 'total' : 'loss';
    expect(readingOf(definition.example(), id)).toEqual({
      problems: [],
      outputs: { loss: 'scalar' },
      parameters: [],
    });
  },
);

test('a total is an objective over the networks that it names', () => {
  const { program } = compile(nodes.find('loss/total')!.example(), nodes, { mode: 'train' });
  expect(program.objectives.map(({ node, networks }) => [node, networks])).toEqual([['total', ['D']]]);
});

test('the weights of a total stand in front of its terms', () => {
  const example = exampleGraph('weights', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 32, seed: 1 } },
      other: { type: 'input/landscape', parameters: { size: 32, seed: 2 } },
      l1: { type: 'loss/l1' },
      total: { type: 'loss/total', parameters: { weightB: 10, trains: 'G' } },
    },
    wires: ['landscape.image -> l1.x', 'other.image -> l1.target', 'l1.loss -> total.b'],
  });
  const { program } = compile(example, nodes, { mode: 'train' });
  const scales = program.instructions.flatMap(({ node, action }) =>
    node === 'total' && action.kind === 'operation' && action.op === 'affine' ? [action.attributes] : [],
  );
  expect(scales).toEqual([{ scale: 10, offset: 0 }]);
});

test('a whole training graph has two sides, four networks and no problem', () => {
  const landscape = { size: 32, batch: 2 };
  const training = exampleGraph('training', {
    nodes: {
      data: { type: 'input/landscape', parameters: landscape },
      E: {
        type: 'network/encoder',
        name: '',
        parameters: { ngf: 2, inputSize: 32, layers: 4, zDim: 8 },
      },
      style: { type: 'input/latent-encoded' },
      G: {
        type: 'network/spade-generator',
        name: '',
        parameters: { ngf: 2, cropSize: 32, hidden: 4, style: true, zDim: 8 },
      },
      D: { type: 'network/discriminator', name: '', parameters: { ndf: 2, layers: 2 } },
      V: { type: 'network/vgg19', name: '' },
      gan: { type: 'loss/hinge' },
      matching: { type: 'loss/feature-matching' },
      perceptual: { type: 'loss/perceptual' },
      kld: { type: 'loss/kld' },
      fakes: { type: 'loss/hinge', parameters: { judged: 'fake' } },
      reals: { type: 'loss/hinge', parameters: { judged: 'real' } },
      ofG: { type: 'loss/total', parameters: { weightB: 10, weightC: 10, weightD: 0.05 } },
      ofD: { type: 'loss/total', parameters: { trains: 'D' } },
    },
    wires: [
      'data.image -> E.image',
      'E.distribution -> style.distribution',
      'data.labels -> G.semantics',
      'style.z -> G.z',
      'data.labels -> D.semantics',
      'G.image -> D.image',
      'data.image -> D.real',
      'G.image -> V.image',
      'data.image -> V.real',
      'D.fake -> gan.judgement',
      'D.fake -> matching.fake',
      'D.real -> matching.real',
      'V.fake -> perceptual.fake',
      'V.real -> perceptual.real',
      'E.distribution -> kld.distribution',
      'gan.loss -> ofG.a',
      'matching.loss -> ofG.b',
      'perceptual.loss -> ofG.c',
      'kld.loss -> ofG.d',
      'D.fake -> fakes.judgement',
      'D.real -> reals.judgement',
      'fakes.loss -> ofD.a',
      'reals.loss -> ofD.b',
    ],
  });
  const { analysis, program } = compile(training, nodes, { mode: 'train' });
  expect(analysis.problems).toEqual([]);
  expect(program.networks.map(({ network }) => network).sort()).toEqual(['D', 'E', 'G', 'V']);
  expect(new Map(program.objectives.map(({ node, networks }) => [node, networks]))).toEqual(
    new Map([
      ['ofG', ['G', 'E']],
      ['ofD', ['D']],
    ]),
  );
});
