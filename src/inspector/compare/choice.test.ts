import { expect, test } from 'vitest';
import { analyse } from '../../graph/compile';
import type { GraphDocument } from '../../graph/document';
import { EMPTY_BODY } from '../../graph/document';
import { layerKey, type SurgeryStep } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { EXAMPLE_PAINTING } from '../../nodes/example-content';
import { templates } from '../../templates';
import { firstPair, subjectIn } from './choice';

const document = (surgery: readonly Partial<SurgeryStep>[]): GraphDocument => ({
  format: 'spade-playground/graph',
  version: 2,
  id: 'g' as GraphDocument['id'],
  title: '',
  seed: 1,
  root: EMPTY_BODY,
  subgraphs: {},
  surgery: surgery as readonly SurgeryStep[],
});
const layer = { layer: layerKey('n', 'G.norm'), channel: 3 };

test('surgery that is on is compared with none', () => {
  const pair = firstPair(document([{ isOn: false }, { isOn: true }]), ['p:y', 'q:y'], layer)!;
  expect(pair.map(({ isOperated }) => isOperated)).toEqual([true, false]);
  expect(pair[0].subject).toEqual({ kind: 'picture', port: 'p:y' });
  expect(pair[1].subject).toEqual(pair[0].subject);
});

test('without surgery two pictures are compared, else gamma with beta, else nothing', () => {
  const plain = document([{ isOn: false }]);
  expect(firstPair(plain, ['p:y', 'q:y'], layer)!.map(({ subject }) => subject)).toEqual([
    { kind: 'picture', port: 'p:y' },
    { kind: 'picture', port: 'q:y' },
  ]);
  expect(firstPair(plain, ['p:y'], layer)!.map(({ subject }) => subject)).toEqual([
    { kind: 'map', part: 'gamma', ...layer },
    { kind: 'map', part: 'beta', ...layer },
  ]);
  expect(firstPair(plain, [], null)).toBeNull();
});

test('a graph that has not what was chosen shows its first picture instead', () => {
  const template = templates.find(({ id }) => id === 'wash-away')!;
  const names = Object.keys(template.paintings);
  const made = template.make(Object.fromEntries(names.map((name) => [name, EXAMPLE_PAINTING])));
  const seen = { document: made, analysis: analyse(made, nodes) };
  const first = subjectIn({ kind: 'picture', port: 'elsewhere:image' }, seen);
  expect(first).toEqual({ kind: 'picture', port: 'spade_picture:image' });
  expect(subjectIn(first, seen)).toBe(first);
  const { layer } = seen.analysis.modulations[0]!;
  const map = { kind: 'map', layer, part: 'beta', channel: 2 } as const;
  expect(subjectIn(map, seen)).toBe(map);
});
