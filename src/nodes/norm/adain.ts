// Adaptive instance norm: the content takes mean and deviation of a style, channel by channel.
import { defineNode } from '../../graph/definition';
import { adaptiveInstanceNorm } from '../../tfjs-spade/layers/conditional-norm';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { onePixelProblems, pictureProblems } from '../port-problems';

export const adain = defineNode({
  type: 'norm/adain',
  title: 'AdaIN',
  summary: 'Gives each channel the mean and deviation that the same channel of a style has.',
  documentation:
    'y = √(variance(style) + 1e-5) · (x − mean(x)) / √(variance(x) + 1e-5) + mean(style), all over H and W of one picture ' +
    'and channel. x [N,H,W,C] and style [N,H′,W′,C] of any size give [N,H,W,C]; nothing is learned. Wire two photographs ' +
    'and look: the colours travel, the places do not, since a style says nothing of where. ' +
    'Source: Huang and Belongie 2017 (arXiv:1703.06868).',
  keywords: ['style transfer', 'adaptive instance norm'],
  parameters: {},
  inputs: { x: X, style: { label: 'style', type: ['features'] } },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  check: ({ x, style }) => {
    const [, height, width] = style.x.shape as [number, number, number, number];
    return [
      ...onePixelProblems('x', x.x),
      ...onePixelProblems('style', style.x),
      ...pictureProblems('style', style.x, { height, width, channels: x.x.shape.at(-1)! }),
    ];
  },
  build: (context, { x, style }) => ({ y: features(adaptiveInstanceNorm(context, x.x, style.x)) }),
  example: () => exampleOf('norm/adain', {}, { x: 'features', style: 'features' }),
});
