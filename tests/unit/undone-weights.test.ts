// An edit that changes shapes and its undo: the graph has the very weights again that it had before.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { setParameter } from '../../src/graph/edit';
import type { NodeId } from '../../src/graph/document';
import { KeyTable } from '../../src/graph/value-keys';
import { nodes } from '../../src/nodes';
import { GraphSession } from '../../src/runtime/graph/session';
import { startBackend } from '../../src/tfjs-spade';
import { madeById } from './template-copies';

beforeAll(() => startBackend('wasm'));

test('vectors of spectral norm that a file gave survive a neighbour of another width', async () => {
  const graph = madeById('compact-generator');
  const session = new GraphSession(graph.id, nodes, new KeyTable());
  const file = new Blob([readFileSync('public/weights/starter.safetensors')]);
  await session.attach(graph, file, 'starter.safetensors');
  const valuesOf = async (document: typeof graph) => {
    const weights = await session.prepare(document);
    const read = weights.all.map(async ({ network, spec }) => {
      return [`${network}.${spec.name}`, await weights.read(network, spec.name)] as const;
    });
    return new Map(await Promise.all(read));
  };
  const before = await valuesOf(graph);
  const narrower = await valuesOf(setParameter(graph, null, 'up_1' as NodeId, 'output', 40));
  expect(narrower.get('G.up_1.conv_1.bias')).toHaveLength(40);
  const after = await valuesOf(graph);
  for (const [name, values] of before) expect([name, after.get(name)]).toEqual([name, values]);
  session.reset();
});
