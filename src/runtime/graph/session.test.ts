// A view asks for a graph with and without its surgery in turn: neither shall be compiled twice.
import { expect, test } from 'vitest';
import { emptyGraph } from '../../graph/edit';
import { KeyTable } from '../../graph/value-keys';
import { nodes } from '../../nodes';
import { GraphSession } from './session';

test('remembers the documents that were compiled last', () => {
  const [first, ...others] = [1, 2, 3, 4, 5].map((seed) => ({ ...emptyGraph('test'), seed }));
  const session = new GraphSession(first!.id, nodes, new KeyTable());
  const compiled = session.compile(first!, 'eval');
  for (const other of others.slice(0, 3)) session.compile(other, 'eval');
  expect(session.compile({ ...first! }, 'eval')).toBe(compiled);
  expect(session.compile(first!, 'train')).not.toBe(compiled);
  for (const other of others) session.compile(other, 'eval');
  expect(session.compile(first!, 'eval')).not.toBe(compiled);
});
