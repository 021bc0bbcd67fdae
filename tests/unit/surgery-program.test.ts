// What surgery costs a whole graph, and that every reading of it agrees on any stack.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/graph/compile';
import { irText } from '../../src/graph/compile/text';
import type { GraphDocument } from '../../src/graph/document';
import { mapModulation } from '../../src/graph/modulation';
import { printPyTorch } from '../../src/graph/print/pytorch';
import { printTypescript } from '../../src/graph/print/typescript';
import { NORM_SWAPS, type SurgeryStep } from '../../src/graph/surgery';
import { nodes } from '../../src/nodes';
import { change, painting, swap } from './operated';

const generator = nodes.find('network/spade-generator')!.example();
const operated = (surgery: readonly SurgeryStep[], graph = generator): GraphDocument => ({
  ...graph,
  surgery,
});
const compiled = (graph: GraphDocument, mode: 'eval' | 'train' = 'eval') => compile(graph, nodes, { mode });
const textOf = (graph: GraphDocument) => irText(compiled(graph).program);
const zero = { change: { kind: 'zero' } } as const;

describe('the program', () => {
  test('of an empty stack, and of steps that are off, is that of no surgery', () => {
    const own = textOf(generator);
    expect(textOf(operated([]))).toBe(own);
    expect(textOf(operated([change({ ...zero, isOn: false }), swap('clade', { isOn: false })]))).toBe(own);
  });

  test('of a step on one layer leaves the others as they are', () => {
    const { modulations } = compiled(generator).program;
    const { analysis } = compiled(operated([change({ ...zero, layers: [modulations[1]!.layer] })]));
    expect(analysis.surgery).toMatchObject([{ layers: 1, problem: null }]);
    const own = compiled(generator).analysis.modulations;
    expect(analysis.modulations.map(({ gamma }) => gamma?.shape)).toEqual(
      own.map(({ gamma }, index) => (index === 1 ? [1, 1, 1, gamma!.shape.at(-1)] : gamma?.shape)),
    );
  });

  test('shares a uniform map and a mask among all layers, and leaves out what zero makes needless', () => {
    const kinds = (surgery: readonly SurgeryStep[]) =>
      compiled(operated(surgery)).program.instructions.map(({ action }) =>
        action.kind === 'operation' ? action.op : action.kind === 'source' ? action.source.kind : action.kind,
      );
    const count = (all: readonly string[], kind: string) => all.filter((one) => one === kind).length;
    const transplanted = kinds([change({ classes: [1], change: { kind: 'class', from: 2 } })]);
    expect(count(transplanted, 'uniform-labels')).toBe(1);
    expect(count(transplanted, 'values')).toBe(1);
    const [own, plain] = [kinds([]), kinds([change(zero)])];
    expect(count(own, 'labelConv2d')).toBeGreaterThan(3);
    expect(count(plain, 'labelConv2d')).toBe(
      count(own, 'labelConv2d') - compiled(generator).program.modulations.length,
    );
  });
});

const layers = [...compiled(generator).program.modulations.map(({ layer }) => layer), 'gone:G.up_9' as never];
const someLayers = fc.option(fc.subarray(layers, { minLength: 1 }));
const some = fc.option(fc.subarray([0, 1, 5, 17, 99], { minLength: 1 }));
const step: fc.Arbitrary<SurgeryStep> = fc.oneof(
  fc
    .tuple(
      someLayers,
      some,
      some,
      fc.constantFrom('gamma' as const, 'beta' as const, 'both' as const),
      fc.constantFrom(
        { kind: 'zero' } as const,
        { kind: 'scale', factor: -2 } as const,
        { kind: 'blur', radius: 3 } as const,
        { kind: 'class', from: 1 } as const,
        { kind: 'map', map: painting('other') } as const,
      ),
    )
    .map(([only, classes, channels, part, what]) =>
      change({ layers: only, classes, channels, part, change: what }),
    ),
  fc.tuple(someLayers, fc.constantFrom(...NORM_SWAPS)).map(([only, norm]) => swap(norm, { layers: only })),
);

test('shapes, program and both languages read any stack alike, in eval and in train', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
      const graph = operated(steps);
      for (const mode of ['eval', 'train'] as const) {
        const { analysis, program } = compiled(graph, mode);
        const own = compiled(generator, mode).analysis;
        expect(analysis.problems).toEqual([]);
        expect(analysis.surgery).toHaveLength(steps.length);
        expect(analysis.totals.parameters).toBe(own.totals.parameters);
        const specs = new Map(program.instructions.map(({ id, spec }) => [id, spec]));
        const shapes = program.modulations.map((layer) => mapModulation(layer, (id) => specs.get(id)!.shape));
        expect(shapes).toEqual(
          analysis.modulations.map((layer) => mapModulation(layer, ({ shape }) => shape)),
        );
      }
      expect(printTypescript(graph, nodes).text).toContain('export function');
      expect(printPyTorch(graph, nodes).text).toContain('nn.Module');
    }),
    { numRuns: 8 },
  );
});
