// The way from one style to another.
import { defineNode } from '../../graph/definition';
import { formatShape, sameShape } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';

export const latentInterpolated = defineNode({
  type: 'input/latent-interpolated',
  title: 'Latent (interpolated)',
  summary: 'Mixes two style vectors: 0 gives the first, 1 the second.',
  documentation:
    'z = (1 − mix) · a + mix · b, with a, b and z [N, L]. Moving the mix from 0 to 1 shows whether the styles between two ' +
    'known ones look like pictures too. A mix of two normal vectors lies nearer to the mean than either of them, so the ' +
    'middle of the way tends to look plainer.',
  keywords: ['style', 'blend', 'lerp', 'mix', 'between', 'z'],
  parameters: {
    mix: {
      kind: 'number',
      label: 'mix',
      help: 'How much of the second one, 0 to 1.',
      default: 0.5,
      least: 0,
      most: 1,
    },
  },
  inputs: { a: { label: 'a', type: ['vector'] }, b: { label: 'b', type: ['vector'] } },
  outputs: { z: { label: 'z', type: 'vector' } },
  network: null,
  bypass: { input: 'a', output: 'z' },
  check: ({ a, b }) => {
    if (sameShape(a.x.shape, b.x.shape)) return [];
    const [expected, got] = [formatShape(a.x.shape), formatShape(b.x.shape)];
    const message = `b is ${got} and a is ${expected}; to be mixed they need the same length and batch.`;
    return [{ code: 'shape/mismatch', port: 'b', message, expected, got, repairs: [] }];
  },
  build: ({ ops }, { a, b }, { mix }) => {
    const share = (x: typeof a.x, scale: number) => ops.affine({ x }, { scale, offset: 0 });
    return { z: { type: 'vector', x: ops.add({ a: share(a.x, 1 - mix), b: share(b.x, mix) }, {}) } };
  },
  example: () =>
    exampleGraph('Latent (interpolated)', {
      nodes: {
        first: { type: 'input/latent-seeded', parameters: { length: 16, seed: 1 } },
        second: { type: 'input/latent-seeded', parameters: { length: 16, seed: 2 } },
        latent: { type: 'input/latent-interpolated', parameters: { mix: 0.25 } },
        histogram: { type: 'output/histogram' },
      },
      wires: ['first.z -> latent.a', 'second.z -> latent.b', 'latent.z -> histogram.x'],
    }),
});
