// Source that is written of a graph under surgery computes what the operated graph computes.
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleCase, type StoredTensor } from '../../scripts/pytorch/example-case';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript, type TypeScriptSource } from '../../src/graph/print/typescript';
import { nodes } from '../../src/nodes';
import * as library from '../../src/tfjs-spade';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { change, layerGraph, painting, swap } from './operated';

type Printed = (...values: unknown[]) => Record<string, tf.Tensor>;

/** The printed function, its import taken from the library as a notebook cell takes it. */
function functionOf({ text, functionName }: Pick<TypeScriptSource, 'text' | 'functionName'>): Printed {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const wrapped = `(require, exports) => { ${outputText}; return exports.${functionName}; }`;
  const make = runInThisContext(wrapped) as (require: unknown, exports: object) => Printed;
  return make(() => library, {});
}

const tensorOf = ({ values, shape, dtype }: StoredTensor): tf.Tensor => tf.tensor(values, [...shape], dtype);

/** The largest difference between the printed function and the graph, and the largest value. */
async function compared(graph: GraphDocument): Promise<{ difference: number; largest: number }> {
  const printed = printTypescript(graph, nodes);
  const { weights, inputs, outputs } = await exampleCase(graph, nodes, {
    ...printed,
    prefixes: printed.networks,
  });
  const specs = compile(graph, nodes, { mode: 'eval' }).program.networks;
  const store = new library.ParameterStore();
  for (const spec of specs.flatMap(({ parameters }) => parameters))
    store.set(spec, weights.find(({ name }) => name.endsWith(`G.${spec.name}`))!.values as Float32Array);
  const given = Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)]));
  const results = functionOf(printed)(library.tensorContext(store, { mode: 'eval' }), given);
  const pairs = outputs.flatMap(({ name, values }) => {
    const got = results[name]!.dataSync();
    return Array.from(values, (wanted, index) => [Math.abs(wanted), Math.abs(wanted - got[index]!)] as const);
  });
  tf.dispose([...Object.values(results), ...Object.values(given)]);
  store.dispose();
  const [largest, difference] = [0, 1].map((part) =>
    pairs.reduce((most, pair) => Math.max(most, pair[part]!), 0),
  );
  return { largest: largest!, difference: difference! };
}

beforeAll(() => library.startBackend('wasm'));

const zero = { change: { kind: 'zero' } } as const;
const CASES = [
  ['zero of a class', 'spade', [change({ part: 'beta', classes: [1], ...zero })]],
  ['zero of everything', 'spade', [change(zero)]],
  ['two channels scaled', 'spade', [change({ channels: [0, 2], change: { kind: 'scale', factor: 3 } })]],
  ['another class', 'spade', [change({ classes: [1], change: { kind: 'class', from: 0 } })]],
  [
    'another map, blurred',
    'spade',
    [
      change({ change: { kind: 'map', map: painting('other', 2) } }),
      change({ part: 'gamma', change: { kind: 'blur', radius: 2 } }),
    ],
  ],
  ['CLADE', 'spade', [swap('clade')]],
  ['CBN', 'clade', [swap('cbn', { of: 1 })]],
  ['AdaIN', 'spade', [swap('adain')]],
  ['none', 'spade', [swap('none')]],
  ['groups', 'conditional-batch', [swap('group')]],
  ['a table read twice', 'clade', [change({ classes: [1], change: { kind: 'class', from: 0 } })]],
  ['no block', 'modulate', [change({ channels: [1], ...zero })]],
] as const;

describe('TypeScript of an operated graph computes the same', () => {
  test.each(CASES)('%s (%s)', async (_, layer, steps) => {
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

describe('PyTorch of an operated graph', () => {
  test.each(CASES)('%s (%s) makes its own constants, each once', (_, layer, steps) => {
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
