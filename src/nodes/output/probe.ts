// One pixel, through all its channels.
import { defineNode } from '../../graph/definition';
import { ANYTHING, asFeatures } from '../as-features';
import { exampleGraph } from '../example-graph';
import { features } from '../features';

const place = (label: string, help: string) =>
  ({ kind: 'number', label, help, default: 0.5, least: 0, most: 1 }) as const;

export const probe = defineNode({
  type: 'output/probe',
  title: 'Probe',
  summary: 'Reads every channel at one place of the picture.',
  documentation:
    'Shows the numbers of all channels at one pixel of x [N, H, W, C] and passes x on unchanged. The place is a share of ' +
    'width and height, so it stays the same place when a layer before it changes the size: x = 0 is the left column, ' +
    '1 the right one. Labels show as one-hot channels [N, H, W, K], a vector [N, L] as [N, 1, 1, L], a loss as [1, 1, 1, 1].',
  keywords: ['pixel', 'read', 'value', 'inspect', 'cursor'],
  parameters: {
    x: place('x', 'From left, 0, to right, 1.'),
    y: place('y', 'From top, 0, to bottom, 1.'),
  },
  inputs: { x: ANYTHING },
  outputs: { x: { label: 'x', type: 'features' } },
  network: null,
  view: 'probe',
  build: (context, { x }) => ({ x: features(asFeatures(context, x)) }),
  example: () =>
    exampleGraph('Probe', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        probe: { type: 'output/probe', parameters: { x: 0.5, y: 0.9 } },
      },
      wires: ['landscape.image -> probe.x'],
    }),
});
