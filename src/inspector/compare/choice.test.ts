import { expect, test } from 'vitest';
import type { GraphDocument } from '../../graph/document';
import { EMPTY_BODY } from '../../graph/document';
import { layerKey, type SurgeryStep } from '../../graph/surgery';
import { firstPair } from './choice';

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
