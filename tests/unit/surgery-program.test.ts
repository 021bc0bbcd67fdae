// What surgery costs a whole graph, and that every reading of it agrees on any stack.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, compile } from '../../src/graph/compile';
import { irText } from '../../src/graph/compile/text';
import type { GraphDocument, NodeId, NodePath, SubgraphId } from '../../src/graph/document';
import { expandNode } from '../../src/graph/edit';
import { mapModulation } from '../../src/graph/modulation';
import { NORM_SWAPS, type SurgeryStep } from '../../src/graph/surgery';
import { nodes } from '../../src/nodes';
import { startBackend } from '../../src/tfjs-spade';
import { change, painting, swap } from './operated';
import { printedOutputs } from './printed-function';

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

describe('the surgery of a node that is opened', () => {
  const inputsOf = (graph: GraphDocument, node: NodePath) => analyse(graph, nodes).nodes.get(node)!.inputs;
  /** What is computed, whatever it is called and wherever it stands. */
  const computed = (graph: GraphDocument) =>
    compiled(graph)
      .program.instructions.map(({ action, spec }) => {
        if (action.kind === 'operation') return JSON.stringify([action.op, action.attributes, spec]);
        return JSON.stringify(action);
      })
      .sort();
  const reportOf = (graph: GraphDocument) => analyse(graph, nodes).surgery;

  test.each([
    ['network/spade-generator', [0, 3, 4]],
    ['block/spade-resblock', [0, 1]],
    ['norm/spade', [0]],
  ])('%s goes on inside of it', (type, chosen) => {
    const own = nodes.find(type)!.example();
    const { modulations } = analyse(own, nodes);
    const only = chosen.map((index) => modulations[index]!.layer);
    const steps = [
      change({ layers: only, part: 'beta', channels: [0], ...zero }),
      change({ layers: only, part: 'gamma', change: { kind: 'scale', factor: 2 } }),
    ];
    const graph = operated(steps, own);
    const { node } = modulations[0]!;
    const opened = expandNode(graph, null, node as unknown as NodeId, inputsOf(graph, node), nodes);
    expect(reportOf(opened)).toEqual(
      steps.map(({ id }) => ({ step: id, layers: only.length, problem: null })),
    );
    expect(computed(opened)).toEqual(computed(graph));
    expect(computed(opened)).not.toEqual(computed(own));
    const [step] = opened.surgery!;
    for (const layer of step!.layers!) expect(layer).toMatch(new RegExp(`^${node}/`));
  });

  test('goes on after a step further inside', () => {
    const { modulations } = analyse(generator, nodes);
    const { node, layer } = modulations[0]!;
    const graph = operated([change({ layers: [layer], ...zero })]);
    const once = expandNode(graph, null, node as unknown as NodeId, inputsOf(graph, node), nodes);
    const [scope] = Object.keys(once.subgraphs) as [SubgraphId];
    const [block, head] = once.surgery![0]!.layers![0]!.split(':')[0]!.split('/') as [string, NodeId];
    const twice = expandNode(once, scope, head, inputsOf(once, `${block}/${head}` as NodePath), nodes);
    expect(reportOf(twice)).toMatchObject([{ layers: 1, problem: null }]);
    expect(computed(twice)).toEqual(computed(graph));
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

test('shapes, program and TypeScript read any stack alike', async () => {
  await startBackend('wasm');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
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
      for (const { shapes, difference, largest } of await printedOutputs(graph)) {
        expect(shapes[0]).toEqual(shapes[1]);
        expect(difference).toBeLessThan(1e-4 * Math.max(1, largest));
      }
    }),
    { numRuns: 8 },
  );
});
