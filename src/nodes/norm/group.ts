// Group norm: each picture over groups of its channels.
import { defineNode } from '../../graph/definition';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { AFFINE_FIELD, plainNorm } from '../plain-norm';
import { groupProblems } from '../port-problems';

export const group = defineNode({
  type: 'norm/group',
  title: 'Group norm',
  summary: 'Normalises each picture over groups of neighbouring channels.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5) · weight + bias, with one mean and variance for each picture and group of C / groups ' +
    'channels, over H, W and the group. x [N,H,W,C] gives [N,H,W,C]; the number of groups must divide C. One group is the ' +
    'layer norm, as many groups as channels the instance norm: move the parameter and look at what lies between. ' +
    'Source: Wu and He 2018 (arXiv:1803.08494).',
  keywords: ['gn', 'normalisation'],
  parameters: {
    groups: {
      kind: 'integer',
      label: 'groups',
      help: 'Number of equal groups that the channels split into.',
      default: 4,
      least: 1,
      most: 1024,
    },
    affine: AFFINE_FIELD,
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: ({ x }, { groups }) => groupProblems('x', x.x, groups),
  build: (context, { x }, parameters) => ({ y: features(plainNorm(context, x.x, 'group', parameters)) }),
  example: () => exampleOf('norm/group', {}, { x: 'features' }),
});
