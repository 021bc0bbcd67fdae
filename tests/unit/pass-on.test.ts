// A program answers for what only passes values on: an instance shows what leaves it.
import { describe, expect, it } from 'vitest';
import { addNode, connect, emptyGraph, group, newNode } from '../../src/graph/edit';
import { pathOf } from '../../src/graph/document';
import { portKey } from '../../src/graph/ir';
import { nodes } from '../../src/nodes';
import { compile } from '../../src/graph/compile';

describe('a program', () => {
  it('has the outputs of a subgraph instance, which are those of the node behind them', () => {
    const at = { x: 0, y: 0 };
    const noise = addNode(emptyGraph('test'), null, newNode(nodes.find('input/noise')!, at, nodes));
    const picture = addNode(noise.document, null, newNode(nodes.find('output/image-out')!, at, nodes));
    const [port] = Object.keys(nodes.find('input/noise')!.outputs);
    const wired = connect(
      picture.document,
      null,
      { node: noise.id, port: port! },
      { node: picture.id, port: 'x' },
    );
    const packed = group(wired, null, [noise.id], 'packed', nodes);
    const { analysis, program } = compile(packed.document, nodes, { mode: 'eval' });
    const [outer] = analysis.nodes.get(pathOf(packed.id))!.outputs.keys();
    const inner = program.outputs.get(portKey(pathOf(packed.id, noise.id), port!));
    expect(inner).toBeDefined();
    expect(program.outputs.get(portKey(pathOf(packed.id), outer!))).toEqual(inner);
  });
});
