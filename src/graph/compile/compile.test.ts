import { describe, expect, test } from 'vitest';
import type { GraphDocument } from '../document';
import { analyse, compile } from '.';
import { testBody, testGraph, testRegistry } from './test-nodes';
import { irText } from './text';

const problemsOf = (graph: GraphDocument) =>
  analyse(graph, testRegistry).problems.map(({ code, node, port }) => [code, node, port ?? '']);

const textOf = (graph: GraphDocument, mode: 'train' | 'eval' = 'eval'): string =>
  irText(compile(graph, testRegistry, { mode }).program);

describe('the passes', () => {
  test('a convolution becomes parameters, a source and one operation', () => {
    const graph = testGraph(
      { a: { type: 'test/picture' }, c: { type: 'test/convolution', parameters: { output: 2 } } },
      ['a.y -> c.x'],
    );
    expect(textOf(graph)).toMatchInlineSnapshot(`
      "%0 = noise {"seed":3904355906} : [1, 8, 8, 4]
      %1 = parameter G.c.weight : [3, 3, 4, 2]
      %2 = parameter G.c.bias : [2]
      %3 = conv2d(x: %0, weight: %1, bias: %2, stride 1, padding 1) : [1, 8, 8, 2]
      a:y -> %0
      c:y -> %3"
    `);
  });

  test('one-hot channels that a convolution reads become a label convolution', () => {
    const graph = testGraph(
      { l: { type: 'test/labels' }, h: { type: 'test/one-hot' }, c: { type: 'test/convolution' } },
      ['l.labels -> h.labels', 'h.y -> c.x'],
    );
    const key = new Set(['c:y'] as const);
    const { program } = compile(graph, testRegistry, { mode: 'eval', wanted: key });
    expect(irText(program)).toMatchInlineSnapshot(`
      "%0 = labels {"content":"p"} : int [1, 16, 16]
      %3 = parameter G.c.weight : [3, 3, 3, 4]
      %4 = parameter G.c.bias : [4]
      %5 = labelConv2d(labels: %0, weight: %3, bias: %4, numClasses 3, height 8, width 8, padding 1) : [1, 8, 8, 4]
      c:y -> %5"
    `);
  });

  test('in training the statistics of the batch are used and the buffers move; the loss is minimised', () => {
    const graph = testGraph(
      { a: { type: 'test/picture' }, n: { type: 'test/norm' }, s: { type: 'test/loss' } },
      ['a.y -> n.x', 'n.y -> s.x'],
    );
    expect(textOf(graph, 'train')).toMatchInlineSnapshot(`
      "%0 = noise {"seed":3904355906} : [1, 8, 8, 4]
      %1 = buffer G.n.running_mean : [4]
      %2 = buffer G.n.running_var : [4]
      %3 = mean(x: %0, over "batch") : [1, 1, 1, 4]
      %4 = variance(x: %0, mean: %3, over "batch") : [1, 1, 1, 4]
      %5 = stopGradient(x: %3) : [1, 1, 1, 4]
      %6 = reshape(x: %5, shape [4]) : [4]
      %7 = affine(x: %1, scale 0.9, offset 0) : [4]
      %8 = affine(x: %6, scale 0.1, offset 0) : [4]
      %9 = add(a: %7, b: %8) : [4]
      %10 = stopGradient(x: %4) : [1, 1, 1, 4]
      %11 = reshape(x: %10, shape [4]) : [4]
      %12 = affine(x: %2, scale 0.9, offset 0) : [4]
      %13 = affine(x: %11, scale 0.10158730158730159, offset 0) : [4]
      %14 = add(a: %12, b: %13) : [4]
      %15 = normalise(x: %0, mean: %3, variance: %4, epsilon 0.00001) : [1, 8, 8, 4]
      %16 = square(x: %15) : [1, 8, 8, 4]
      %17 = meanAll(x: %16) : []
      G.n.running_mean := %9
      G.n.running_var := %14
      minimise %17 by G
      a:y -> %0
      n:y -> %15
      s:loss -> %17"
    `);
  });

  test('equal nodes that share a name are computed once', () => {
    const conv = { type: 'test/convolution', name: 'shared' };
    const graph = testGraph({ a: { type: 'test/picture' }, b: conv, c: conv, s: { type: 'test/add' } }, [
      'a.y -> b.x',
      'a.y -> c.x',
      'b.y -> s.a',
      'c.y -> s.b',
    ]);
    const { program } = compile(graph, testRegistry, { mode: 'eval' });
    const kinds = program.instructions.map(({ action }) =>
      action.kind === 'operation' ? action.op : action.kind,
    );
    expect(kinds.filter((kind) => kind === 'conv2d')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'parameter')).toHaveLength(2);
  });

  test('what depends on weights alone ends one stage, what depends on the map another', () => {
    const graph = testGraph(
      {
        l: { type: 'test/labels' },
        h: { type: 'test/one-hot' },
        c: { type: 'test/convolution', parameters: { spectral: true } },
        a: { type: 'test/picture' },
        s: { type: 'test/add' },
      },
      ['l.labels -> h.labels', 'h.y -> c.x', 'a.y -> s.a', 'c.y -> s.b'],
    );
    const { program } = compile(graph, testRegistry, { mode: 'eval' });
    const kept = program.instructions
      .filter(({ id }) => program.kept.has(id))
      .map(({ id, action }) => [
        action.kind === 'operation' && action.op,
        [...program.dependencies.get(id)!].sort().join('+'),
      ]);
    expect(kept).toContainEqual(['spectralNorm', 'weights']);
    expect(kept).toContainEqual(['labelConv2d', 'map+weights']);
  });
});

describe('problems', () => {
  test('several at once, each with its place, and the rest is still known', () => {
    const graph = testGraph(
      {
        a: { type: 'test/picture', parameters: { side: 1000 } },
        l: { type: 'test/labels' },
        c: { type: 'test/convolution' },
        d: { type: 'test/convolution' },
        s: { type: 'test/add' },
        u: { type: 'nobody/knows' },
      },
      ['a.y -> s.a', 'l.labels -> c.x'],
    );
    expect(problemsOf(graph)).toEqual([
      ['graph/parameter', 'a', ''],
      ['graph/unknown-node', 'u', ''],
      ['graph/type', 'c', 'x'],
      ['graph/missing-input', 'd', 'x'],
    ]);
    expect(
      analyse(graph, testRegistry)
        .nodes.get('s' as never)!
        .outputs.get('y'),
    ).toMatchObject({
      type: 'features',
      x: { shape: [1, 8, 8, 4] },
    });
  });

  test('a circle is named by all its nodes, with a wire to remove; what does not touch it still runs', () => {
    const graph = testGraph(
      {
        p: { type: 'test/convolution', title: 'First' },
        q: { type: 'test/convolution', title: 'Second' },
        a: { type: 'test/picture' },
      },
      ['p.y -> q.x', 'q.y -> p.x'],
    );
    const { problems, nodes } = analyse(graph, testRegistry);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'graph/circle' });
    expect(problems[0]!.message).toMatch(/First → Second → First|Second → First → Second/);
    expect(problems[0]!.repairs[0]!.edit.kind).toBe('disconnect');
    expect(nodes.get('a' as never)!.outputs.size).toBe(1);
  });

  test('a circle of reroutes alone is an absent input, not an endless walk', () => {
    const graph = testGraph(
      { r: { type: 'graph/reroute' }, t: { type: 'graph/reroute' }, c: { type: 'test/convolution' } },
      ['r.x -> t.x', 't.x -> r.x', 't.x -> c.x'],
    );
    expect(problemsOf(graph)).toEqual([['graph/missing-input', 'c', 'x']]);
  });

  test('one name with two shapes is refused at the second node', () => {
    const graph = testGraph(
      {
        a: { type: 'test/picture' },
        c: { type: 'test/convolution', name: 'same', parameters: { output: 4 } },
        d: { type: 'test/convolution', name: 'same', parameters: { output: 8 } },
      },
      ['a.y -> c.x', 'c.y -> d.x'],
    );
    const { problems } = analyse(graph, testRegistry);
    expect(problems.map(({ code }) => code)).toEqual(['shape/parameter']);
    expect(problems[0]!.repairs[0]!.edit.kind).toBe('rename');
  });
});

describe('mute and bypass', () => {
  const chain = (state: 'muted' | 'bypassed', output: number) =>
    testGraph(
      {
        a: { type: 'test/picture' },
        c: { type: 'test/convolution', parameters: { output }, state },
        s: { type: 'test/add' },
        t: { type: 'test/add' },
      },
      ['a.y -> c.x', 'a.y -> s.a', 'c.y -> s.b', 'c.y -> t.a'],
    );

  test('a bypassed node lets its input through, has no parameters and costs nothing', () => {
    const { analysis, program } = compile(chain('bypassed', 4), testRegistry, { mode: 'eval' });
    expect(analysis.problems).toEqual([]);
    expect(analysis.totals).toMatchObject({ parameters: 0, multiplyAdds: 0 });
    expect(program.outputs.get('t:y')).toEqual(program.outputs.get('a:y'));
  });

  test('a node that changes the shape cannot be bypassed', () => {
    const { problems } = analyse(chain('bypassed', 6), testRegistry);
    expect(problems[0]).toMatchObject({ code: 'graph/bypass', node: 'c' });
    expect(problems[0]!.message).toContain('[1, 8, 8, 4] into [1, 8, 8, 6]');
    expect(problems[0]!.repairs[0]!.edit).toEqual({ kind: 'wake', node: 'c' });
  });

  test('a muted branch drops out of an optional input and is missed by a required one', () => {
    expect(problemsOf(chain('muted', 4))).toEqual([['graph/missing-input', 't', 'a']]);
  });
});

describe('subgraphs', () => {
  const inner = {
    title: 'Pair',
    promoted: { width: { node: 'c', parameter: 'output' } },
    body: testBody(
      {
        in: { type: 'graph/input', parameters: { port: 'x', type: 'features' } },
        c: { type: 'test/convolution' },
        r: { type: 'graph/reroute' },
        out: { type: 'graph/output', parameters: { port: 'y', type: 'features' } },
      },
      ['in.features -> c.x', 'in.x -> c.x', 'c.y -> r.x', 'r.x -> out.y'],
    ),
  } as never;
  const twice = testGraph(
    {
      a: { type: 'test/picture' },
      one: { type: 'graph/subgraph', subgraph: 'pair' as never, parameters: { width: 2 } },
      two: { type: 'graph/subgraph', subgraph: 'pair' as never, parameters: { width: 6 } },
    },
    ['a.y -> one.x', 'one.y -> two.x'],
    { pair: inner },
  );

  test('each instance has its own parameters, named by its path, and its own promoted values', () => {
    const { analysis } = compile(twice, testRegistry, { mode: 'eval' });
    expect(analysis.problems).toEqual([]);
    const named = analysis.nodes.get('two' as never)!.parameters;
    expect(named.map(({ network, name, layout }) => [network, name, layout.torchShape])).toEqual([
      ['G', 'two.c.weight', [6, 2, 3, 3]],
      ['G', 'two.c.bias', [6]],
    ]);
    expect(analysis.nodes.get('one/r' as never)!.outputs.get('x')).toMatchObject({
      x: { shape: [1, 8, 8, 2] },
    });
    expect(analysis.nodes.get('two' as never)!.outputs.get('y')).toMatchObject({
      x: { shape: [1, 8, 8, 6] },
    });
  });

  test('a subgraph that contains itself is refused instead of followed', () => {
    const recursive = {
      ...(inner as { body: GraphDocument['root'] }),
      body: testBody({ again: { type: 'graph/subgraph', subgraph: 'pair' as never } }, []),
    } as never;
    const graph = testGraph({ one: { type: 'graph/subgraph', subgraph: 'pair' as never } }, [], {
      pair: recursive,
    });
    expect(problemsOf(graph)).toEqual([['graph/recursion', 'one/again', '']]);
  });
});

test('a chain of 3,000 nodes does not exhaust the stack', () => {
  const nodes = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [`n${index}`, { type: 'test/add' }]),
  );
  const wires = Array.from({ length: 2999 }, (_, index) => `n${index}.y -> n${index + 1}.a`);
  const graph = testGraph({ ...nodes, a: { type: 'test/picture' } }, [...wires, 'a.y -> n0.a']);
  expect(analyse(graph, testRegistry).problems).toEqual([]);
});

test('a thousand reroutes and nested pairs of subgraphs are bounded in time and size', () => {
  const reroutes = Object.fromEntries(
    Array.from({ length: 4000 }, (_, index) => [`r${index}`, { type: 'graph/reroute' }]),
  );
  const chain = Array.from({ length: 3999 }, (_, index) => `r${index}.x -> r${index + 1}.x`);
  const long = testGraph({ ...reroutes, a: { type: 'test/picture' }, c: { type: 'test/convolution' } }, [
    ...chain,
    'a.y -> r0.x',
    'r3999.x -> c.x',
  ]);
  expect(analyse(long, testRegistry).problems).toEqual([]);

  const depth = 20;
  const nested = Object.fromEntries(
    Array.from({ length: depth }, (_, level) => {
      const instance = { type: 'graph/subgraph', subgraph: `level${level + 1}` as never };
      const inner = level === depth - 1 ? testBody({ a: { type: 'test/picture' } }, []) : null;
      const body = inner ?? testBody({ l: instance, r: instance }, []);
      return [`level${level}`, { title: '', promoted: {}, body }];
    }),
  );
  const wide = testGraph({ top: { type: 'graph/subgraph', subgraph: 'level0' as never } }, [], nested);
  const { problems, nodes } = analyse(wide, testRegistry);
  expect(problems[0]).toMatchObject({ code: 'graph/size' });
  expect(nodes.size).toBeLessThanOrEqual(10_001);
});
