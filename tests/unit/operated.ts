// Runs one conditional layer under surgery in a test, and gives every value on the way through it.
import { tf } from '../../src/tfjs-spade/backend/tf';
import { crc32 } from '../../src/tfjs-spade/crc32';
import { initialise } from '../../src/tfjs-spade/parameters/initialise';
import type { ParameterStore } from '../../src/tfjs-spade/parameters/store';
import { parityParameter } from '../../src/tfjs-spade/parity/parameters';
import { SeededRandom } from '../../src/tfjs-spade/random';
import { sizeOf } from '../../src/tfjs-spade/shape';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import type { ValueId } from '../../src/graph/ir';
import { mapModulation, type Modulation } from '../../src/graph/modulation';
import type { ModulationStep, SurgeryId, SurgeryStep, SwapStep } from '../../src/graph/surgery';
import { nodes } from '../../src/nodes';
import { exampleGraph, type ExampleNode } from '../../src/nodes/example-graph';
import { Contents } from '../../src/runtime/graph/contents';
import { execute } from '../../src/runtime/graph/execute';
import { sourceTensor } from '../../src/runtime/graph/sources';

const CLASSES = 5;
export const SIDE = 16;
export const CHANNELS = 4;

/** Classes 1 and 3 left and right of the middle, 2 below. */
export const MAP = Int32Array.from({ length: SIDE * SIDE }, (_, at) => {
  if (at >= SIDE * 10) return 2;
  return at % SIDE < 8 ? 1 : 3;
});
export const OTHER = MAP.map((label) => (label + 2) % CLASSES);
export const uniformMap = (label: number): Int32Array => new Int32Array(SIDE * SIDE).fill(label);

export const painting = (name: string, numClasses = CLASSES) => ({
  painting: name,
  width: SIDE,
  height: SIDE,
  numClasses,
  encoding: 'index',
});

export type LayerName = 'spade' | 'clade' | 'conditional-batch' | 'adain' | 'modulate';

const LAYERS: { readonly [L in LayerName]: readonly [ExampleNode, readonly string[]] } = {
  spade: [
    { type: 'norm/spade', parameters: { hidden: 6, statistics: 'instance' } },
    ['x.x -> n.x', 'map.labels -> n.semantics'],
  ],
  clade: [{ type: 'norm/clade' }, ['x.x -> n.x', 'map.labels -> n.labels']],
  'conditional-batch': [{ type: 'norm/conditional-batch' }, ['x.x -> n.x', 'map.labels -> n.labels']],
  adain: [{ type: 'norm/adain' }, ['x.x -> n.x', 'style.x -> n.style']],
  modulate: [{ type: 'norm/modulate' }, ['x.x -> n.x', 'style.x -> n.gamma', 'style.x -> n.beta']],
};

/** One layer `n` between noise of 16 × 16 × 4 and nothing; a batch of more reads landscapes, each another, of 32 × 32. */
export function layerGraph(
  layer: LayerName,
  surgery: readonly SurgeryStep[] = [],
  edges = false,
  parameters: ExampleNode['parameters'] = {},
  batch = 1,
): GraphDocument {
  const [node, wires] = LAYERS[layer];
  const noise = { type: 'input/noise', parameters: { height: SIDE, width: SIDE, channels: CHANNELS, batch } };
  const graph = exampleGraph('Layer', {
    nodes: {
      x: noise,
      style: noise,
      map:
        batch === 1
          ? { type: 'input/label-map', parameters: { painting: painting('map') } }
          : { type: 'input/landscape', parameters: { size: 2 * SIDE, batch, seed: 4 } },
      edges: { type: 'input/instance-edges', parameters: { painting: painting('map') } },
      n: { ...node, parameters: { ...node.parameters, ...parameters } },
    },
    wires: edges ? [...wires, 'edges.edges -> n.edges'] : wires,
  });
  return { ...graph, surgery };
}

let count = 0;
const id = () => `step-${++count}` as SurgeryId;

export const change = (step: Partial<ModulationStep> & Pick<ModulationStep, 'change'>): ModulationStep => ({
  kind: 'modulation',
  id: id(),
  isOn: true,
  layers: null,
  part: 'both',
  classes: null,
  channels: null,
  ...step,
});

export const swap = (norm: SwapStep['norm'], rest: Partial<SwapStep> = {}): SwapStep => ({
  kind: 'swap',
  id: id(),
  isOn: true,
  layers: null,
  norm,
  groups: 2,
  of: 0,
  ...rest,
});

/** Numbers of a value with its shape [N,H,W,C]. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A value of four axes at a place; axes of length 1 repeat. */
export function at(
  { shape, values }: Values,
  row: number,
  column: number,
  channel: number,
  picture = 0,
): number {
  const [pictures, height, width, channels] = shape as [number, number, number, number];
  const index = (place: number, length: number) => (length === 1 ? 0 : place);
  const above = index(picture, pictures) * height + index(row, height);
  return values[(above * width + index(column, width)) * channels + index(channel, channels)]!;
}

/** Every value of the first conditional layer; weights are drawn by their names. */
export async function operated(
  document: GraphDocument,
  map: Int32Array = MAP,
): Promise<Modulation<Values> & { readonly problem: string | null }> {
  const { program, analysis } = compile(document, nodes, { mode: 'eval' });
  if (analysis.problems.length > 0) throw new Error(analysis.problems[0]!.message);
  const contents = new Contents();
  const paintings: Readonly<Record<string, Int32Array>> = { map, other: OTHER };
  contents.receive(
    Object.entries(paintings).map(([name, labels]) => ({
      kind: 'labels',
      id: name,
      version: 0,
      width: SIDE,
      height: SIDE,
      labels,
      instances: null,
    })),
  );
  const stores = new Map<string, ParameterStore>();
  for (const { network, parameters } of program.networks) {
    const store = initialise(parameters, 1);
    for (const spec of parameters) {
      const values = parityParameter(spec.name, spec.layout.torchShape);
      store.set(spec, spec.name.endsWith('running_var') ? values.map((v) => 0.5 + Math.abs(v)) : values);
    }
    stores.set(network, store);
  }
  const layer = program.modulations[0]!;
  const ids = [layer.before, layer.normalised, layer.gamma, layer.beta, layer.after, layer.labels];
  const results = await execute(
    program.instructions,
    ids.filter((value) => value !== null),
    {
      weight: (network, name) => stores.get(network)!.get(name),
      source: (source, instruction) =>
        source.kind === 'noise'
          ? tf.tensor(new SeededRandom(crc32(instruction.node)).normal(sizeOf(source.shape)), [
              ...source.shape,
            ])
          : sourceTensor(source, instruction, {
              contents,
              titleOf: ({ node }) => node,
              classesOf: () => undefined,
            }),
    },
  );
  const read = (value: ValueId): Values => {
    const tensor = results.get(value)!;
    return { shape: tensor.shape, values: tensor.dataSync() };
  };
  const shown = mapModulation(layer, read);
  tf.dispose([...results.values()]);
  for (const store of stores.values()) store.dispose();
  return { ...shown, problem: analysis.surgery[0]?.problem ?? null };
}
