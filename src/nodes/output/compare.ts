// Two pictures, and where they differ.
import { defineNode } from '../../graph/definition';
import { agreementProblems } from '../agreement';
import { exampleGraph } from '../example-graph';
import { features } from '../features';

export const compare = defineNode({
  type: 'output/compare',
  title: 'Compare',
  summary: 'The difference of two pictures, made visible by a gain.',
  documentation:
    'x = gain · (a − b), or gain · |a − b| when absolute; a, b and x [N, H, W, C] need one shape. Signed differences show in ' +
    'a diverging colour map, 0 in its middle. With a gain of 10 a difference of a tenth fills the range of a picture. Use ' +
    'it to see what an ablation changed: one branch with SPADE, one without.',
  keywords: ['difference', 'subtract', 'ablation', 'error', 'minus'],
  parameters: {
    absolute: {
      kind: 'boolean',
      label: 'absolute',
      help: 'Leaves out the sign of the difference.',
      default: false,
    },
    gain: {
      kind: 'number',
      label: 'gain',
      help: 'Factor of the difference, 0.01 to 1000.',
      default: 1,
      least: 0.01,
      most: 1000,
    },
  },
  inputs: { a: { label: 'a', type: ['features'] }, b: { label: 'b', type: ['features'] } },
  outputs: { x: { label: 'difference', type: 'features' } },
  network: null,
  view: 'compare',
  check: ({ a, b }) => agreementProblems({ port: 'a', x: a.x }, { port: 'b', x: b.x }, 'compared'),
  build: ({ ops }, { a, b }, { absolute, gain }) => {
    const difference = ops.subtract({ a: a.x, b: b.x }, {});
    const shown = absolute ? ops.abs({ x: difference }, {}) : difference;
    return { x: features(ops.affine({ x: shown }, { scale: gain, offset: 0 })) };
  },
  example: () =>
    exampleGraph('Compare', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        pool: { type: 'resample/pool', parameters: { kind: 'average', size: 3, stride: 1, padding: 1 } },
        compare: { type: 'output/compare', parameters: { absolute: true, gain: 4 } },
      },
      wires: ['landscape.image -> pool.x', 'landscape.image -> compare.a', 'pool.y -> compare.b'],
    }),
});
