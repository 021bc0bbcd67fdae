// Which values make up the depth of the shipped generator, and that a branch names its own parts only.
import { expect, test } from 'vitest';
import { compile } from '../../graph/compile';
import { pathOf } from '../../graph/document';
import { portKey } from '../../graph/ir';
import { nodes } from '../../nodes';
import { EXAMPLE_PAINTING } from '../../nodes/example-content';
import { templates } from '../../templates';
import { depthPoints } from './survival-depth';
import { namesOf } from './survival-names';

function depthsOf(id: string, output: string, port: string) {
  const template = templates.find((one) => one.id === id)!;
  const names = Object.keys(template.paintings);
  const document = template.make(Object.fromEntries(names.map((name) => [name, EXAMPLE_PAINTING])));
  const { program } = compile(document, nodes, { mode: 'eval' });
  const wire = program.outputs.get(portKey(pathOf(output), port))!;
  if (wire.type !== 'image') throw new Error('a picture was asked for');
  return depthPoints(program, wire.x, namesOf(document, nodes, pathOf(output)));
}

test('conditional layers and blocks stay, what predicts gamma and beta is not among them', () => {
  const points = depthsOf('compact-generator', 'picture', 'image');
  const names = points.map(({ name }) => name);
  expect(points.length).toBeLessThanOrEqual(40);
  expect(new Set(names).size).toBe(names.length);
  for (const block of ['head_0', 'G_middle_0', 'G_middle_1', 'up_0', 'up_1', 'up_2', 'up_3'])
    for (const part of ['', '.norm_0', '.norm_1']) expect(names).toContain(`G.${block}${part}`);
  expect(names.filter((name) => name.includes('mlp'))).toEqual([]);
  // Coarse to fine, from the first layer that reads the map to the picture.
  expect(points.map(({ height }) => height)).toEqual(
    points.map(({ height }) => height).toSorted((a, b) => a - b),
  );
  expect(points[0]!.name).toBe('G.head_0.norm_0');
  expect(points.at(-1)!.channels).toBe(3);
});

test('equal parts of two branches are called as in the branch that is walked', () => {
  const names = depthsOf('wash-away', 'spade_picture', 'image').map(({ name }) => name);
  expect(names).toContain('G.up_3.norm_1');
  expect(names).not.toContain('G.instance');
});
