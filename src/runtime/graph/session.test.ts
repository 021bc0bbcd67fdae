// A view asks for a graph with and without its surgery in turn: neither shall be compiled twice, and the weights of both
// are there together.
import { expect, test } from 'vitest';
import type { GraphDocument } from '../../graph/document';
import { emptyGraph } from '../../graph/edit';
import type { SurgeryId, SurgeryStep } from '../../graph/surgery';
import { KeyTable } from '../../graph/value-keys';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
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

/** SPADE layers one behind the other, of 75 MB of weights each. */
function deep(layers: number, surgery: readonly SurgeryStep[]): GraphDocument {
  const names = Array.from({ length: layers }, (_, at) => `n${at}`);
  const spade = { type: 'norm/spade', parameters: { hidden: 1024 } };
  const painting = { painting: 'map', width: 8, height: 8, numClasses: 3, encoding: 'index' };
  const graph = exampleGraph('Deep', {
    nodes: {
      x: { type: 'input/noise', parameters: { height: 8, width: 8, channels: 1024 } },
      map: { type: 'input/label-map', parameters: { painting } },
      ...Object.fromEntries(names.map((name) => [name, spade])),
    },
    wires: names.flatMap((name, at) => [
      at === 0 ? `x.x -> ${name}.x` : `n${at - 1}.y -> ${name}.x`,
      `map.labels -> ${name}.semantics`,
    ]),
  });
  return { ...graph, surgery };
}

const WITHOUT_NORMS: SurgeryStep = {
  kind: 'swap',
  id: 'none' as SurgeryId,
  isOn: true,
  layers: null,
  norm: 'none',
  groups: 1,
  of: 0,
};

// No backend is started: nothing may be made before it is refused.
test('refuses weights that do not fit, also those that surgery leaves unused', async () => {
  for (const surgery of [[], [WITHOUT_NORMS]]) {
    const document = deep(64, surgery);
    const session = new GraphSession(document.id, nodes, new KeyTable());
    await expect(session.prepare(document)).rejects.toMatchObject({
      code: 'graph/memory',
      message: expect.stringContaining('choose fewer channels') as string,
    });
  }
});
