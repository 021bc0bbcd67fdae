// A pair of pictures is there to be compared; what was chosen or declined stays so.
import { expect, test } from 'vitest';
import { analyse } from '../../graph/compile';
import type { GraphId } from '../../graph/document';
import { nodes } from '../../nodes';
import { EXAMPLE_PAINTING } from '../../nodes/example-content';
import { templates } from '../../templates';
import { askedOf, sideOf } from './choice';

function seen(id: string) {
  const template = templates.find((one) => one.id === id)!;
  const names = Object.keys(template.paintings);
  const document = template.make(Object.fromEntries(names.map((name) => [name, EXAMPLE_PAINTING])));
  return { document, analysis: analyse(document, nodes) };
}
const pair = seen('wash-away');
const single = seen('compact-generator');

test('a graph with two pictures begins with a curve for each, another one with a single curve', () => {
  const { id } = pair.document;
  const asked = askedOf(
    [0, 1].map((curve) => sideOf(pair, null, curve, id)),
    id,
  );
  expect(asked.map(({ title, port }) => [title, port.node])).toEqual([
    ['Instance norm', 'instance_picture'],
    ['SPADE', 'spade_picture'],
  ]);
  const one = [0, 1].map((curve) => sideOf(single, null, curve, single.document.id).output);
  expect(one).toEqual(['picture:image', null]);
});

test('the second curve can be declined, be features, or be of another graph', () => {
  const { id } = pair.document;
  const second = (graph: GraphId, output: string | null) =>
    sideOf(graph === id ? pair : single, { graph, output }, 1, id);
  expect(second(id, null).output).toBeNull();
  expect(second(id, 'spade:y').output).toBe('spade:y');
  const other = second(single.document.id, null);
  expect(askedOf([other], id)[0]!.title).toBe(`${single.document.title}: Landscape`);
});
