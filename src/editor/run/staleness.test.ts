// What an edit makes stale: the node that changed, what follows from it, and nothing else.
import { describe, expect, it } from 'vitest';
import { nodes } from '../../nodes';
import { connect, addNode, emptyGraph, group, moveNodes, newNode, setParameter } from '../../graph/edit';
import type { GraphDocument, NodeId } from '../../graph/document';
import { everything, staleAfter } from './staleness';

const at = { x: 0, y: 0 };

/** noise → convolution → image out, and a second noise beside them */
function chain(): {
  graph: GraphDocument;
  ids: Record<'noise' | 'convolution' | 'picture' | 'other', NodeId>;
} {
  let graph = emptyGraph('chain');
  const add = (type: string): NodeId => {
    const added = addNode(graph, null, newNode(type, at, nodes));
    graph = added.document;
    return added.id;
  };
  const ids = {
    noise: add('input/noise'),
    convolution: add('convolution/convolution'),
    picture: add('output/image-out'),
    other: add('input/noise'),
  };
  const port = (type: string) => Object.keys(nodes.find(type)!.outputs)[0]!;
  graph = connect(
    graph,
    null,
    { node: ids.noise, port: port('input/noise') },
    { node: ids.convolution, port: 'x' },
  );
  graph = connect(
    graph,
    null,
    { node: ids.convolution, port: port('convolution/convolution') },
    { node: ids.picture, port: 'x' },
  );
  return { graph, ids };
}

describe('staleAfter', () => {
  it('names the change for the node and for what follows from it', () => {
    const { graph, ids } = chain();
    const [key, field] = Object.entries(nodes.find('convolution/convolution')!.parameters).find(
      ([, { kind }]) => kind === 'integer',
    )!;
    const next = setParameter(graph, null, ids.convolution, key, (field.default as number) + 1);
    const reasons = staleAfter(graph, next);
    expect([...reasons.keys()]).toEqual([ids.convolution, ids.picture]);
    expect(reasons.get(ids.picture as never)).toMatch(/changed$/);
  });

  it('is empty when a node only moved', () => {
    const { graph, ids } = chain();
    const next = moveNodes(graph, null, new Map([[ids.noise, { x: 90, y: 9 }]]));
    expect(next).not.toBe(graph);
    expect(staleAfter(graph, next).size).toBe(0);
  });

  it('reaches through an instance when the inside of a subgraph changed', () => {
    const { graph, ids } = chain();
    const packed = group(graph, null, [ids.convolution], 'packed', nodes);
    const scope = packed.document.root.nodes[packed.id]!.subgraph!;
    const next = setParameter(packed.document, scope, ids.convolution, 'bias', false);
    const reasons = staleAfter(packed.document, next);
    expect(new Set(reasons.keys())).toContain(`${packed.id}/${ids.convolution}`);
    expect(new Set(reasons.keys())).toContain(ids.picture);
    expect(new Set(reasons.keys())).not.toContain(ids.noise);
  });

  it('takes everything when the root seed changes, inner nodes too', () => {
    const { graph, ids } = chain();
    const packed = group(graph, null, [ids.convolution], 'packed', nodes).document;
    const reasons = staleAfter(packed, { ...packed, seed: 7 });
    expect(reasons).toEqual(everything(packed, 'the root seed changed'));
    expect([...reasons.keys()].some((path) => path.endsWith(`/${ids.convolution}`))).toBe(true);
  });
});
