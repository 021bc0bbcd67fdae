import { expect, test } from 'vitest';
import { analyse } from '../../graph/compile';
import type { GraphDocument, NodePath } from '../../graph/document';
import { describeWire } from '../../graph/wire';
import { nodes } from '..';
import { exampleGraph } from '../example-graph';
import { opened, readingOf } from '../expansion-under-test';
import { normNodes } from '.';

/** The names and shapes in the state dict that a node of the graph asks for. */
function parametersOf(document: GraphDocument, path: string): Record<string, readonly number[]> {
  const { problems, nodes: analyses } = analyse(document, nodes);
  expect(problems).toEqual([]);
  const { parameters } = analyses.get(path as NodePath)!;
  return Object.fromEntries(
    parameters.map(({ network, name, layout }) => [`${network}.${name}`, layout.torchShape]),
  );
}

test.each(normNodes.map((definition) => [definition.type, definition] as const))(
  '%s keeps the shape of x in its example',
  (type, definition) => {
    const { problems, nodes: analyses } = analyse(definition.example(), nodes);
    expect(problems).toEqual([]);
    const { inputs, outputs } = analyses.get(type.slice('norm/'.length) as NodePath)!;
    expect(describeWire(outputs.get('y')!)).toBe(describeWire(inputs.get('x')!));
  },
);

test('a SPADE layer has the official names', () => {
  const document = nodes.find('norm/spade')!.example();
  expect(parametersOf(document, 'spade')).toEqual({
    'G.spade.param_free_norm.running_mean': [4],
    'G.spade.param_free_norm.running_var': [4],
    'G.spade.mlp_shared.0.bias': [8],
    'G.spade.mlp_shared.0.weight': [8, 18, 3, 3],
    'G.spade.mlp_gamma.weight': [4, 8, 3, 3],
    'G.spade.mlp_gamma.bias': [4],
    'G.spade.mlp_beta.weight': [4, 8, 3, 3],
    'G.spade.mlp_beta.bias': [4],
  });
});

test.each(['batch', 'instance'])(
  'opening a SPADE layer of %s statistics keeps its parameters',
  (statistics) => {
    const document = exampleGraph('opened', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 32 } },
        noise: { type: 'input/noise', parameters: { height: 8, width: 16, channels: 6 } },
        rim: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 1 } },
        n: { type: 'norm/spade', parameters: { statistics, hidden: 5, kernelSize: '5' } },
      },
      wires: ['noise.x -> n.x', 'landscape.labels -> n.semantics', 'rim.x -> n.edges'],
    });
    const closed = readingOf(document, 'n');
    expect(closed).toMatchObject({ problems: [], outputs: { y: '[1, 8, 16, 6]' } });
    expect(readingOf(opened(document, 'n'), 'n')).toEqual(closed);
  },
);

test.each([
  ['norm/batch', { affine: 'learned' }, ['weight', 'bias', 'running_mean', 'running_var']],
  ['norm/batch', { affine: 'none' }, ['running_mean', 'running_var']],
  ['norm/layer', { affine: 'learned' }, ['weight', 'bias']],
  ['norm/instance', {}, []],
  ['norm/normalise', { statistics: 'batch' }, ['running_mean', 'running_var']],
  ['norm/normalise', { statistics: 'layer' }, []],
] as const)('%s with %o has the parameters %o', (type, parameters, expected) => {
  const document = exampleGraph('norm', {
    nodes: { noise: { type: 'input/noise' }, n: { type, parameters } },
    wires: ['noise.x -> n.x'],
  });
  expect(Object.keys(parametersOf(document, 'n'))).toEqual(expected.map((name) => `G.n.${name}`));
});
