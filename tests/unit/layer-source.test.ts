// The TypeScript that the playground writes of the inside of a layer computes what the graph computes there.
import { beforeAll, expect, test } from 'vitest';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import { addSurgery, type NewSurgeryStep } from '../../src/graph/edit';
import { printLayer, type PrintedPart } from '../../src/graph/print/typescript-layer';
import type { LayerKey } from '../../src/graph/surgery';
import { nodes } from '../../src/nodes';
import { EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { execute } from '../../src/runtime/graph/execute';
import { sourceTensor } from '../../src/runtime/graph/sources';
import * as library from '../../src/tfjs-spade';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { functionOf } from './printed-function';
import { exampleContents } from './run-graph';

const worstOf = (values: ArrayLike<number>, wanted: ArrayLike<number>): number => {
  let [worst, scale] = [0, 1e-3];
  for (let at = 0; at < wanted.length; at++) {
    worst = Math.max(worst, Math.abs(values[at]! - wanted[at]!));
    scale = Math.max(scale, Math.abs(wanted[at]!));
  }
  return worst / scale;
};

/** The parts that a layer has, by the printed source, compared with what the program computes for them. */
async function compare(graph: GraphDocument, layer: LayerKey): Promise<string> {
  const { program } = compile(graph, nodes, { mode: 'eval' });
  const shown = program.modulations.find((found) => found.layer === layer)!;
  const own = (['before', 'normalised', 'after', 'gamma', 'beta'] as const).filter(
    (part) => shown[part] !== null,
  );
  const parts: readonly PrintedPart[] = shown.gamma === null ? own : [...own, 'scaled'];
  const printed = printLayer(graph, nodes, layer, parts);
  const stores = new Map(
    program.networks.map(({ network, parameters }) => [network, library.initialise(parameters, 5)]),
  );
  // Biases and running means of zero would hide whether they are read at all.
  for (const { network, parameters } of program.networks)
    for (const { name } of parameters.filter(({ name }) => /(bias|running_mean)$/.test(name))) {
      const variable = stores.get(network)!.get(name);
      tf.tidy(() => variable.assign(tf.randomUniform(variable.shape, -0.5, 0.5, 'float32', 3)));
    }
  const contents = exampleContents();
  const made = (source: Parameters<typeof sourceTensor>[0]) =>
    sourceTensor(source, program.instructions[0]!, {
      contents,
      titleOf: ({ node }) => node,
      classesOf: () => undefined,
    });
  const wanted = new Set(own.map((part) => shown[part]!));
  const values = await execute(program.instructions, wanted, {
    weight: (network, name) => stores.get(network)!.get(name),
    source: made,
  });
  const contexts = printed.networks.map((network) =>
    library.tensorContext(stores.get(network)!, { mode: 'eval' }),
  );
  const given = Object.fromEntries(printed.inputs.map(({ name, source }) => [name, made(source)]));
  const results = tf.tidy(() => functionOf(printed)(...contexts, given));
  expect(Object.keys(results)).toEqual(parts);
  for (const part of own) {
    const expected = values.get(shown[part]!)!;
    expect(results[part]!.shape).toEqual(expected.shape);
    expect(worstOf(await results[part]!.data(), await expected.data())).toBeLessThan(1e-5);
  }
  if (results.scaled) {
    const sum = tf.tidy(() => tf.add(results.scaled!, results.beta!));
    expect(worstOf(await sum.data(), await results.after!.data())).toBeLessThan(1e-5);
    sum.dispose();
  }
  tf.dispose([...Object.values(results), ...Object.values(given), ...values.values()]);
  for (const store of stores.values()) store.dispose();
  return printed.text;
}

const layersOf = (graph: GraphDocument): readonly LayerKey[] =>
  compile(graph, nodes, { mode: 'eval' }).program.modulations.map(({ layer }) => layer);

const operated = (graph: GraphDocument, ...steps: readonly NewSurgeryStep[]): GraphDocument =>
  steps.reduce((result, step) => addSurgery(result, step).document, graph);

const generator = nodes.find('network/spade-generator')!.example();
const clade = nodes.find('norm/clade')!.example();
const everywhere = { kind: 'modulation', isOn: true, layers: null, classes: null, channels: null } as const;

beforeAll(() => library.startBackend('wasm'));

test('every part of a SPADE inside of the generator', async () => {
  const layers = layersOf(generator);
  expect(layers.length).toBeGreaterThan(3);
  const text = await compare(generator, layers[2]!);
  // The blocks in front stay blocks, and what comes behind the layer is left out.
  expect(text).toMatch(/\.block\('/);
  expect(text).not.toContain('conv_img');
});

test('the first gamma of a generator needs the labels alone', () => {
  const { text, inputs } = printLayer(generator, nodes, layersOf(generator)[0]!, ['gamma']);
  expect(inputs.map(({ name }) => name)).toEqual(['labels']);
  expect(text).not.toMatch(/param_free_norm|mlp_beta/);
});

test.each(
  nodes.definitions
    .filter(({ type }) => layersOf(nodes.find(type)!.example()).length > 0)
    .map(({ type }) => type),
)('a layer of %s', async (type) => {
  const graph = nodes.find(type)!.example();
  await compare(graph, layersOf(graph)[0]!);
});

test('a layer under surgery', async () => {
  const map = { ...EXAMPLE_PAINTING };
  // The map first: it replaces both parts everywhere, and with them all that was done before.
  const steps: readonly NewSurgeryStep[] = [
    { ...everywhere, part: 'both', change: { kind: 'map', map } },
    { ...everywhere, part: 'gamma', change: { kind: 'scale', factor: 1.5 } },
    { ...everywhere, part: 'beta', classes: [1], change: { kind: 'zero' } },
    { ...everywhere, part: 'gamma', change: { kind: 'blur', radius: 1 } },
    { ...everywhere, part: 'both', channels: [0], change: { kind: 'class', from: 1 } },
  ];
  const layer = layersOf(generator)[1]!;
  for (const step of steps) await compare(operated(generator, step), layer);
  for (const step of steps) await compare(operated(clade, step), layersOf(clade)[0]!);
  await compare(operated(generator, ...steps), layer);
  for (const norm of ['none', 'cbn', 'adain', 'group'] as const)
    await compare(
      operated(generator, { kind: 'swap', isOn: true, layers: [layer], norm, groups: 2, of: 1 }),
      layer,
    );
});

test('what a layer does not have is refused by name', () => {
  const layer = layersOf(generator)[1]!;
  const swapped = operated(generator, {
    kind: 'swap',
    isOn: true,
    layers: null,
    norm: 'batch',
    groups: 1,
    of: 0,
  });
  expect(() => printLayer(swapped, nodes, layer, ['gamma'])).toThrow(/no gamma.*norm “batch”/);
  expect(() => printLayer(generator, nodes, 'gone:' as LayerKey, ['gamma'])).toThrow(
    /no conditional layer gone:/,
  );
});
