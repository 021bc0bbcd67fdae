// What training minimises: losses by their weights, and the networks that they move.
import { defineNode, type InputPort, type ParameterFields } from '../../graph/definition';
import { exampleGraph } from '../example-graph';
import { JUDGED, loss, LOSS } from '../losses';
import { setParameter } from '../port-problems';

const TERMS = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

const input = (label: string) => ({ label, type: ['loss'], optional: true }) as const satisfies InputPort;

const weight = (term: string) =>
  ({
    kind: 'number',
    label: `weight ${term}`,
    help: `How much loss ${term} counts; 0 leaves it out.`,
    default: 1,
    least: 0,
    most: 1000,
  }) as const satisfies ParameterFields[string];

const networksOf = (trains: string): readonly string[] =>
  trains
    .split(',')
    .map((network) => network.trim())
    .filter((network) => network !== '');

export const total = defineNode({
  type: 'loss/total',
  title: 'Total loss',
  summary: 'Weighted sum of losses that one optimiser minimises, and which networks it trains.',
  documentation:
    'loss = Σ weight · input over the inputs that are wired. "trains" names the networks whose parameters move by it, for ' +
    'example G,E for a generator with its style encoder, or D for a discriminator; a training graph has one total for each ' +
    'side. The reference’s weights: adversarial 1, feature matching 10, perceptual 10, KLD 0.05 for G,E; hinge of fakes 1 ' +
    'and of reals 1 for D. Scalars in, a scalar out; start a training run and watch the terms. ' +
    'Source: Park et al. 2019, appendix A (arXiv:1903.07291).',
  keywords: ['objective', 'sum', 'train', 'optimiser', 'weights'],
  parameters: {
    trains: {
      kind: 'text',
      label: 'trains',
      help: 'Networks that move by this loss, with commas between them.',
      default: 'G,E',
      most: 64,
    },
    weightA: weight('a'),
    weightB: weight('b'),
    weightC: weight('c'),
    weightD: weight('d'),
    weightE: weight('e'),
    weightF: weight('f'),
  },
  inputs: { a: input('a'), b: input('b'), c: input('c'), d: input('d'), e: input('e'), f: input('f') },
  outputs: { loss: LOSS },
  network: null,
  check: (inputs, { trains }) => [
    ...(TERMS.some((term) => inputs[term])
      ? []
      : [
          {
            code: 'option/losses',
            port: 'a',
            message: 'No loss is wired, so there is nothing to minimise; wire one.',
            expected: 'at least one loss',
            got: 'none',
            repairs: [],
          },
        ]),
    ...(networksOf(trains).length > 0
      ? []
      : [
          {
            code: 'option/networks',
            port: 'loss',
            message: 'The total names no network, so training would move nothing; name one, such as G.',
            expected: 'names of networks such as G,E or D',
            got: JSON.stringify(trains),
            repairs: [setParameter('Train G and E', 'trains', 'G,E')],
          },
        ]),
  ],
  build: ({ ops }, inputs, parameters) => {
    const { weightA, weightB, weightC, weightD, weightE, weightF } = parameters;
    const weights = [weightA, weightB, weightC, weightD, weightE, weightF];
    const weighed = TERMS.flatMap((term, index) => {
      const given = inputs[term];
      return given ? [ops.affine({ x: given.x }, { scale: weights[index]!, offset: 0 })] : [];
    });
    return { loss: loss(weighed.reduce((a, b) => ops.add({ a, b }, {}))) };
  },
  objective: ({ trains }) => ({ port: 'loss', networks: networksOf(trains) }),
  example: () =>
    exampleGraph('Total loss', {
      nodes: {
        ...JUDGED.nodes,
        fakes: { type: 'loss/hinge', parameters: { judged: 'fake' } },
        reals: { type: 'loss/hinge', parameters: { judged: 'real' } },
        total: { type: 'loss/total', parameters: { trains: 'D' } },
      },
      wires: [
        ...JUDGED.wires,
        'discriminator.fake -> fakes.judgement',
        'discriminator.real -> reals.judgement',
        'fakes.loss -> total.a',
        'reals.loss -> total.b',
      ],
    }),
});
