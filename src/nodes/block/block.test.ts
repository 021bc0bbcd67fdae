import { describe, expect, test } from 'vitest';
import type { Json } from '../../graph/document';
import { exampleGraph } from '../example-graph';
import { opened, readingOf } from '../expansion-under-test';

const graph = (type: string, channels: number, parameters: Record<string, Json>, edges = false) =>
  exampleGraph('block', {
    nodes: {
      landscape: { type: 'input/landscape', parameters: { size: 32 } },
      noise: { type: 'input/noise', parameters: { height: 8, width: 8, channels } },
      rim: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 1 } },
      up_0: { type, parameters },
    },
    wires: [
      'noise.x -> up_0.x',
      ...(type === 'block/spade-resblock' ? ['landscape.labels -> up_0.semantics'] : []),
      ...(edges ? ['rim.x -> up_0.edges'] : []),
    ],
  });

describe('opening a SPADE ResBlock keeps its parameters and its result', () => {
  test.each([
    ['the same width', 6, { output: 6, hidden: 5 }, false],
    ['another width', 6, { output: 4, hidden: 5 }, false],
    ['edges, no spectral norm', 4, { output: 6, spectral: false, kernelSize: '1' }, true],
    ['instance statistics', 6, { output: 4, statistics: 'instance', kernelSize: '5' }, false],
  ] as const)('%s', (_, channels, parameters, edges) => {
    const document = graph('block/spade-resblock', channels, parameters, edges);
    const closed = readingOf(document, 'up_0');
    expect(closed.problems).toEqual([]);
    expect(closed.outputs).toEqual({ y: `[1, 8, 8, ${parameters.output}]` });
    expect(readingOf(opened(document, 'up_0'), 'up_0')).toEqual(closed);
  });
});

test('a shortcut is learned only where the width changes', () => {
  const names = (output: number) =>
    readingOf(graph('block/spade-resblock', 6, { output }), 'up_0').parameters.join('\n');
  expect(names(6)).not.toContain('conv_s');
  expect(names(4)).toContain('parameter G.up_0.conv_s.weight_orig 4×6×1×1');
  expect(names(4)).toContain('parameter G.up_0.norm_s.mlp_gamma.weight 6×128×3×3');
});

describe('opening a residual block keeps its parameters and its result', () => {
  test.each<Record<string, Json>>([
    { norm: 'instance' },
    { norm: 'batch', kernelSize: '5' },
    { norm: 'none', spectral: false },
  ])('%o', (parameters) => {
    const document = graph('block/residual-block', 6, parameters);
    const closed = readingOf(document, 'up_0');
    expect(closed.problems).toEqual([]);
    expect(closed.parameters.length).toBeGreaterThan(1);
    expect(readingOf(opened(document, 'up_0'), 'up_0')).toEqual(closed);
  });
});
