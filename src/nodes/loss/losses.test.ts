import { expect, test } from 'vitest';
import { compile } from '../../graph/compile';
import { nodes } from '..';
import { exampleGraph } from '../example-graph';
import { readingOf } from '../expansion-under-test';
import { lossNodes } from '.';

test.each(lossNodes.map((definition) => [definition.type, definition] as const))(
  '%s gives a scalar in its example',
  (type, definition) => {
    const id = type === 'loss/total' ? 'total' : 'loss';
    expect(readingOf(definition.example(), id)).toEqual({
      problems: [],
      outputs: { loss: 'scalar' },
      parameters: [],
    });
  },
);

test('a total is an objective over the networks that it names', () => {
  const { program } = compile(nodes.find('loss/total')!.example(), nodes, { mode: 'train' });
  expect(program.objectives.map(({ node, networks }) => [node, networks])).toEqual([['total', ['D']]]);
});

test('the weights of a total stand in front of its terms', () => {
  const example = exampleGraph('weights', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 32, seed: 1 } },
      other: { type: 'input/landscape', parameters: { size: 32, seed: 2 } },
      l1: { type: 'loss/l1' },
      total: { type: 'loss/total', parameters: { weightB: 10, trains: 'G' } },
    },
    wires: ['landscape.image -> l1.x', 'other.image -> l1.target', 'l1.loss -> total.b'],
  });
  const { program } = compile(example, nodes, { mode: 'train' });
  const scales = program.instructions.flatMap(({ node, action }) =>
    node === 'total' && action.kind === 'operation' && action.op === 'affine' ? [action.attributes] : [],
  );
  expect(scales).toEqual([{ scale: 10, offset: 0 }]);
});
