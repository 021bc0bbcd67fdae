// The TypeScript that the playground writes of a graph computes what the graph computes; every example is tried.
import fc from 'fast-check';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript } from '../../src/graph/print/typescript';
import { nodes } from '../../src/nodes';
import { startBackend } from '../../src/tfjs-spade';
import { printedOutputs } from './printed-function';

beforeAll(() => startBackend('wasm'));

describe('TypeScript source', () => {
  test.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
    'of the example of %s computes the same',
    async (_, definition) => {
      for (const { shapes, difference, largest } of await printedOutputs(definition.example())) {
        expect(shapes[0]).toEqual(shapes[1]);
        expect(difference / Math.max(1e-3, largest)).toBeLessThan(1e-5);
      }
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
