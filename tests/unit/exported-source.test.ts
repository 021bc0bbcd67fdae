// The TypeScript that the playground writes of a graph computes what the graph computes; every example is tried.
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { exampleCase, type StoredTensor } from '../../scripts/pytorch/example-case';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript } from '../../src/graph/print/typescript';
import { nodes } from '../../src/nodes';
import * as library from '../../src/tfjs-spade';
import { compile } from '../../src/graph/compile';
import { tf } from '../../src/tfjs-spade/backend/tf';

type Printed = (...values: unknown[]) => Record<string, tf.Tensor>;

/** The printed function, its import taken from the library as a notebook cell takes it. */
function functionOf({
  text,
  functionName,
}: {
  readonly text: string;
  readonly functionName: string;
}): Printed {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const wrapped = `(require, exports) => { ${outputText}; return exports.${functionName}; }`;
  const make = runInThisContext(wrapped) as (require: unknown, exports: object) => Printed;
  return make(() => library, {});
}

const tensorOf = ({ values, shape, dtype }: StoredTensor): tf.Tensor => tf.tensor(values, [...shape], dtype);

beforeAll(() => library.startBackend('wasm'));

describe('TypeScript source', () => {
  test.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
    'of the example of %s computes the same',
    async (_, definition) => {
      const graph = definition.example();
      const printed = printTypescript(graph, nodes);
      const { weights, inputs, outputs } = await exampleCase(graph, nodes, {
        ...printed,
        prefixes: printed.networks,
      });
      const specs = compile(graph, nodes, { mode: 'eval' }).program.networks;
      const contexts = printed.networks.map((network) => {
        const store = new library.ParameterStore();
        for (const spec of specs.find((found) => found.network === network)?.parameters ?? []) {
          const stored = weights.find(({ name }) => name === `${network}.${spec.name}`);
          if (stored) store.set(spec, stored.values as Float32Array);
        }
        return { store, context: library.tensorContext(store, { mode: 'eval' }) };
      });
      const given = Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)]));
      const results = functionOf(printed)(...contexts.map(({ context }) => context), given);
      for (const expected of outputs) {
        const got = results[expected.name]!;
        expect(got.shape).toEqual(expected.shape);
        const values = await got.data();
        const wanted = Array.from(expected.values);
        const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
        const scale = Math.max(1e-3, largest(wanted));
        const worst = largest(wanted.map((value, at) => value - values[at]!));
        expect(worst / scale).toBeLessThan(1e-5);
      }
      tf.dispose([...Object.values(results), ...Object.values(given)]);
      for (const { store } of contexts) store.dispose();
    },
  );
});

describe('PyTorch source', () => {
  test('blocks that differ in numbers only are one class, with the numbers as arguments', () => {
    const { text, prefixes } = printPyTorch(nodes.find('network/spade-generator')!.example(), nodes);
    expect(prefixes).toEqual([]);
    expect(
      [...text.matchAll(/^class (\w+)\(nn\.Module\):\n {4}def __init__\((.*)\)/gm)].map((match) =>
        match.slice(1),
      ),
    ).toEqual([
      ['Norm', 'self, channels, height'],
      ['Head', 'self, height'],
      ['Up', 'self, channels, height, channels_out'],
      ['SpadeGenerator', 'self'],
    ]);
    expect(text).toContain('h_6 = h * (1 + h_4) + h_5');
  });

  test('a graph with a problem is refused with the problem', () => {
    const graph = nodes.find('norm/spade')!.example();
    const broken = { ...graph, root: { ...graph.root, wires: {} } };
    expect(() => printPyTorch(broken, nodes)).toThrow(
      /cannot be written as source before it is sound: .*needs its input/,
    );
  });
});

describe('titles and names from a stranger', () => {
  const base = nodes.find('block/spade-resblock')!.example();
  const titled = (title: string, name: string) => ({
    ...base,
    title,
    root: {
      ...base.root,
      nodes: Object.fromEntries(
        Object.entries(base.root.nodes).map(([id, node]) => [
          id,
          { ...node, title, name: node.type === 'block/spade-resblock' ? name : node.name },
        ]),
      ),
    },
  });
  const statementsOf = (text: string) =>
    ts.createSourceFile('printed.ts', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      'x\nimport os; os.system("id")',
      'x */ fetch("//evil"); /*',
      "x'); fetch('//evil'); ('",
      'x\u2028fetch("//evil")',
      'Delete',
      'None',
      'Convolution',
      '"]; import os #',
    ),
  );

  test('never become code', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const graph = titled(title, name.replaceAll('.', ''));
        const source = statementsOf(printTypescript(graph, nodes).text);
        const kinds = source.statements.map(({ kind }) => ts.SyntaxKind[kind]);
        expect(kinds).toEqual(['ImportDeclaration', 'FunctionDeclaration']);
        expect((source as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics).toEqual([]);
        const lines = printPyTorch(graph, nodes).text.split('\n');
        const outside = lines.filter(
          (line) => /^\S/.test(line) && !/^(#|class |def |import |from )/.test(line),
        );
        expect(outside).toEqual([]);
        expect(lines.filter((line) => /^(import|from) /.test(line))).toHaveLength(4);
      }),
      { numRuns: 60 },
    );
  });

  test('a title that the library uses gives the function another name', () => {
    const graph = { ...nodes.find('convolution/convolution')!.example(), title: 'Convolution' };
    const { functionName, text } = printTypescript(graph, nodes);
    expect(functionName).toBe('convolution_');
    expect(text).toMatch(/import \{ convolution,/);
  });
});
