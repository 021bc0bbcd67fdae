// The second half of SPADE: a scale and a shift for every pixel and channel, given from outside.
import { defineNode } from '../../graph/definition';
import type { WireValues } from '../../graph/wire';
import type { Spec } from '../../tfjs-spade/ops/spec';
import { exampleOf } from '../example-of';
import { features, X, Y } from '../features';
import { pictureProblems } from '../port-problems';

/** A map may also repeat over rows, columns or channels, where it has one. */
function mapProblems(port: string, map: Spec, { x }: WireValues<Spec>['features' | 'image']) {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const repeats = map.shape.slice(1).every((length, axis) => length === 1 || length === x.shape[axis + 1]);
  return repeats ? [] : pictureProblems(port, map, { height, width, channels });
}

export const modulate = defineNode({
  type: 'norm/modulate',
  title: 'Modulate',
  summary: 'Scales and shifts every pixel by maps: x · (1 + gamma) + beta.',
  documentation:
    'y = x · (1 + gamma) + beta, pixel by pixel. gamma and beta have the shape of x [N,H,W,C], or 1 where they repeat. ' +
    'With gamma and beta of 0 it changes nothing, which is why the scale is 1 + gamma: a fresh layer starts by passing ' +
    'what it got. The second half of SPADE; wire Normalise before it. Source: Park et al. 2019 (arXiv:1903.07291), with ' +
    'the scale of the released code.',
  keywords: ['gamma', 'beta', 'scale', 'shift', 'film'],
  parameters: {},
  inputs: {
    x: X,
    gamma: { label: 'gamma', type: ['features'] },
    beta: { label: 'beta', type: ['features'] },
  },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'x', output: 'y' },
  check: ({ x, gamma, beta }) => [...mapProblems('gamma', gamma.x, x), ...mapProblems('beta', beta.x, x)],
  build: (context, { x, gamma, beta }) => {
    const [, height, width] = context.shapeOf(x.x) as [number, number, number, number];
    const y = context.modulate({
      kind: 'modulate',
      x: x.x,
      normalised: x.x,
      over: null,
      neutral: 0,
      semantics: null,
      reach: 0,
      size: { height, width },
      predict: () => ({ gamma: gamma.x, beta: beta.x }),
    });
    return { y: features(y) };
  },
  example: () => exampleOf('norm/modulate', {}, { x: 'features', gamma: 'features', beta: 'features' }),
});
