// The first half of every norm: mean zero and deviation one, nothing learned.
import { defineNode } from '../../graph/definition';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { plainNorm } from '../plain-norm';
import { groupProblems, onePixelProblems, setParameter } from '../port-problems';

export const normalise = defineNode({
  type: 'norm/normalise',
  title: 'Normalise',
  summary: 'Subtracts the mean and divides by the deviation; the first half of any norm.',
  documentation:
    'y = (x − mean) / √(variance + 1e-5). What shares a mean is the whole difference between the norms: H and W ' +
    '(instance), N, H and W (batch, which keeps running averages), H, W and C (layer), or H, W and a group of channels. ' +
    'x [N,H,W,C] gives [N,H,W,C]. Followed by Modulate it is SPADE: wire gamma and beta yourself and look at each part. ' +
    'Source: Park et al. 2019, equations 1 to 3 (arXiv:1903.07291).',
  keywords: ['statistics', 'mean', 'variance', 'parameter-free norm'],
  parameters: {
    statistics: {
      kind: 'choice',
      label: 'statistics',
      help: 'What shares a mean and variance.',
      default: 'instance',
      options: ['instance', 'batch', 'layer', 'group'],
    },
    groups: {
      kind: 'integer',
      label: 'groups',
      help: 'Number of equal groups that the channels split into; only read for group statistics.',
      default: 4,
      least: 1,
      most: 1024,
    },
  },
  inputs: { x: X },
  outputs: { y: Y },
  network: 'G',
  bypass: { input: 'x', output: 'y' },
  check: ({ x }, { statistics, groups }) => {
    if (statistics === 'group') return groupProblems('x', x.x, groups);
    if (statistics !== 'instance') return [];
    return onePixelProblems('x', x.x, [
      setParameter('Take the statistics over the batch', 'statistics', 'batch'),
    ]);
  },
  build: (context, { x }, { statistics, groups }) => ({
    y: features(plainNorm(context, x.x, statistics, { affine: 'none', groups })),
  }),
  example: () => exampleOf('norm/normalise', {}, { x: 'features' }),
});
