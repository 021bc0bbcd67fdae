// The meeting of two branches; with one of them muted it is the other.
import { defineNode } from '../../graph/definition';
import { SpadeError } from '../../tfjs-spade/errors';
import { largerFirst, pairProblems } from '../agreement';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';

export const add = defineNode({
  type: 'combine/add',
  title: 'Add',
  summary: 'The sum of two pictures of channels; with one input it gives that one.',
  documentation:
    'y = a + b, entry by entry, with a, b and y [N, H, W, C]; where one of them has a length of 1 it repeats. A residual ' +
    'block adds its shortcut to its main branch this way. When a branch is muted or has no wire, the other one passes ' +
    'unchanged, so muting a branch takes it out of the sum.',
  keywords: ['sum', 'plus', 'residual', 'shortcut', 'skip'],
  parameters: {},
  inputs: {
    a: { label: 'a', type: ['features'], optional: true },
    b: { label: 'b', type: ['features'], optional: true },
  },
  outputs: { y: Y },
  network: null,
  bypass: { input: 'a', output: 'y' },
  check: ({ a, b }) => {
    if (a && b) return pairProblems({ port: 'a', x: a.x }, { port: 'b', x: b.x }, 'added');
    if (a ?? b) return [];
    const message = 'Nothing arrives to be added; wire something to a or b.';
    return [
      { code: 'graph/input', port: 'a', message, expected: 'one or two inputs', got: 'none', repairs: [] },
    ];
  },
  build: (context, { a, b }) => {
    if (a && b)
      return {
        y: features(
          context.ops.add(
            largerFirst(a.x, b.x, (x) => context.shapeOf(x)),
            {},
          ),
        ),
      };
    const only = a ?? b;
    if (!only) throw new SpadeError('graph/input', 'add: needs one or two inputs, got none; wire a or b');
    return { y: features(only.x) };
  },
  example: () =>
    exampleGraph('Add', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        noise: { type: 'input/noise', parameters: { height: 64, width: 64, channels: 3 } },
        weaker: { type: 'combine/affine', parameters: { scale: 0.1 } },
        add: { type: 'combine/add' },
        picture: { type: 'output/image-out' },
      },
      wires: ['landscape.image -> add.a', 'noise.x -> weaker.x', 'weaker.y -> add.b', 'add.y -> picture.x'],
    }),
});
