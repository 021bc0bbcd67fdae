// Source that is written of a graph under surgery computes what the operated graph computes.
import { beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript } from '../../src/graph/print/typescript';
import { nodes } from '../../src/nodes';
import { startBackend } from '../../src/tfjs-spade';
import { change, layerGraph, swap } from './operated';
import { printedOutputs } from './printed-function';
import { SURGERY_CASES, zero } from './surgery-cases';

/** The largest difference between the printed function and the graph, and the largest value. */
async function compared(graph: GraphDocument): Promise<{ difference: number; largest: number }> {
  const outputs = await printedOutputs(graph);
  return {
    difference: Math.max(...outputs.map(({ difference }) => difference)),
    largest: Math.max(...outputs.map(({ largest }) => largest)),
  };
}

beforeAll(() => startBackend('wasm'));

describe('TypeScript of an operated graph computes the same', () => {
  test.each(SURGERY_CASES)('%s (%s)', async (_, layer, steps) => {
    const { difference, largest } = await compared(layerGraph(layer, steps));
    expect(largest).toBeGreaterThan(0.5);
    expect(difference / largest).toBeLessThan(1e-5);
  });
});

test('TypeScript of a generator whose layers each have another surgery computes the same', async () => {
  const own = nodes.find('network/spade-generator')!.example();
  const layers = compile(own, nodes, { mode: 'eval' }).program.modulations.map(({ layer }) => layer);
  const surgery = [
    swap('none', { layers: layers.slice(1, 3) }),
    swap('clade', { layers: layers.slice(3, 4) }),
    change({ layers: layers.slice(2, 6), classes: [0, 1], change: { kind: 'class', from: 2 } }),
    change({ layers: layers.slice(5), part: 'beta', channels: [0], ...zero }),
  ];
  const { difference, largest } = await compared({ ...own, surgery });
  expect(largest).toBeGreaterThan(0.5);
  expect(difference / largest).toBeLessThan(1e-5);
});

test.each([
  ['as it is', []],
  ['swapped to CLADE', [swap('clade')]],
] as const)('TypeScript of a CBN %s asks for rows with the attributes of a look-up alone', (_, surgery) => {
  const { text } = printTypescript(layerGraph('conditional-batch', surgery), nodes);
  const asked = [...text.matchAll(/lookup\(\{.*?\}, (\{.*?\})\)/g)].map(([, attributes]) => attributes!);
  expect(asked.length).toBeGreaterThan(1);
  for (const attributes of asked)
    expect(attributes).toMatch(/^\{ numClasses: 5, height: \d+, width: \d+ \}$/);
});

describe('PyTorch of an operated graph', () => {
  test.each(SURGERY_CASES)('%s (%s) makes its own constants, each once', (_, layer, steps) => {
    const graph = layerGraph(layer, steps);
    const { text, inputs } = printPyTorch(graph, nodes);
    const { instructions } = compile(graph, nodes, { mode: 'eval' }).program;
    const sources = instructions.flatMap(({ action }) =>
      action.kind === 'source' ? [action.source.kind] : [],
    );
    const fixed = new Set<string>(['constant', 'values', 'uniform-labels']);
    const made = [...text.matchAll(/ = torch\.(full|tensor)\(/g)];
    expect(made).toHaveLength(sources.filter((kind) => fixed.has(kind)).length);
    expect(inputs.filter(({ source }) => fixed.has(source.kind))).toEqual([]);
  });

  test('says the numbers of a mask and of a uniform map', () => {
    const steps = [
      change({ part: 'beta', classes: [1], channels: [0, 2], change: { kind: 'class', from: 3 } }),
    ];
    const { text } = printPyTorch(layerGraph('spade', steps), nodes);
    const forward = text.slice(text.lastIndexOf('def forward'));
    expect(forward).toMatchInlineSnapshot(`
      "def forward(self, x, x_2, labels, x_3):
              x_4 = torch.tensor([1.0, 0.0, 1.0, 0.0]).view(1, 1, 1, 4).permute(0, 3, 1, 2)
              z = torch.tensor([0.0, 1.0, 0.0, 0.0, 0.0]).view(5, 1)
              labels_2 = torch.tensor([3]).view(-1, 1, 1).expand(-1, 5, 5)
              h = self.n(x, labels, z, labels_2, x_4)
              return {"Noise x": x_2, "Instance edges edges": x_3, "SPADE y": h}
      "
    `);
    expect(text).toContain('rows_of(');
  });
});
