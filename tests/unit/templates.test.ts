// Every template is sound, runs, and can be taken away as source, as a file and as a link.
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse, compile } from '../../src/graph/compile';
import { pathOf } from '../../src/graph/document';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript } from '../../src/graph/print/typescript';
import { parseGraph } from '../../src/graph/schema';
import { nodes } from '../../src/nodes';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { templates } from '../../src/templates';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { makeLink, readLink } from '../../src/workspace/link';
import { runGraph } from './run-graph';
import { made, madeById } from './template-copies';

/** The printer's own words where it has no form for a graph. */
beforeAll(() => startBackend('wasm'));

test('a template refuses to be made with a painting of other classes', () => {
  const { make } = templates.find(({ id }) => id === 'official-ade20k')!;
  expect(() => make({ map: EXAMPLE_PAINTING })).toThrow(
    'needs a painting of ade20k as "map", got gaugan-beta',
  );
  expect(() => make({})).toThrow('got none');
});

test.each([
  ['official-coco', [128, 184, 3, 3], [1, 256, 256, 3]],
  ['official-ade20k', [128, 151, 3, 3], [1, 256, 256, 3]],
  ['official-cityscapes', [128, 36, 3, 3], [1, 256, 512, 3]],
])('%s has the semantic channels and the size of the release', (id, weight, picture) => {
  const { nodes: seen } = analyse(madeById(id), nodes);
  const { parameters, outputs } = seen.get(pathOf('generator'))!;
  const shared = parameters.find(({ name }) => name === 'head_0.norm_0.mlp_shared.0.weight')!;
  expect(shared.layout.torchShape).toEqual(weight);
  expect(outputs.get('image')).toMatchObject({ x: { shape: picture } });
});

test('each template has an id and a title of its own', () => {
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  expect(new Set(templates.map(({ title }) => title)).size).toBe(templates.length);
});

describe.each(templates.map((template) => [template.title, template] as const))('%s', (_, template) => {
  test('compiles without a problem', () => {
    expect(analyse(made(template), nodes).problems).toEqual([]);
    expect(compile(made(template), nodes, { mode: 'train' }).analysis.problems).toEqual([]);
  });

  test('compiles within 50 ms', () => {
    const times = Array.from({ length: 5 }, () => {
      const document = made(template);
      const start = performance.now();
      analyse(document, nodes);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });

  test('each copy is a graph of its own, and otherwise the same', () => {
    const [first, second] = [made(template), made(template)];
    expect(second.id).not.toBe(first.id);
    expect({ ...second, id: first.id }).toEqual(first);
  });

  test('is saved and opened again as it was', () => {
    const document = made(template);
    const parsed = parseGraph(JSON.parse(JSON.stringify(document)));
    expect(parsed).toEqual({ kind: 'graph', document });
  });

  test('fits a link of 8 kB', () => {
    const graph = made(template);
    const { hash } = makeLink({ graph, paintings: [], style: null });
    expect(hash.length).toBeLessThan(8 * 1024);
    expect(readLink(hash)?.graph).toEqual(graph);
  });

  test('is written as TypeScript and as PyTorch source', () => {
    expect(printTypescript(made(template), nodes).text).toContain('import');
    const print = () => printPyTorch(made(template), nodes).text;
    expect(print()).toContain('nn.Module');
  });

  test.skipIf(template.id.startsWith('official'))('runs and leaves no tensor', async () => {
    const before = tensorCount();
    const values = await runGraph(made(template));
    expect(values.size).toBeGreaterThan(0);
    for (const [key, { shape, inferred, values: numbers }] of values) {
      expect([key, shape]).toEqual([key, inferred.shape]);
      expect([key, Array.from(numbers).every(Number.isFinite)]).toEqual([key, true]);
    }
    expect(tensorCount()).toBe(before);
  });
});
