// One exported graph with weights and inputs that hide nothing, and what the playground computes from them.
import { readFileSync } from 'node:fs';
import type { PreparedWeights } from '../../src/runtime/graph/prepared-weights';
import { GraphSession } from '../../src/runtime/graph/session';
import { execute } from '../../src/runtime/graph/execute';
import { sourceTensor } from '../../src/runtime/graph/sources';
import { Contents } from '../../src/runtime/graph/contents';
import { compile } from '../../src/graph/compile';
import type { NodeRegistry, Source } from '../../src/graph/definition';
import type { GraphDocument } from '../../src/graph/document';
import type { Instruction, ValueId } from '../../src/graph/ir';
import { partsOf } from '../../src/graph/wire';
import type { PyTorchSource } from '../../src/graph/print/pytorch';
import { KeyTable } from '../../src/graph/value-keys';
import { tf } from '../../src/tfjs-spade/backend/tf';
import { crc32 } from '../../src/tfjs-spade/crc32';
import { fromTorch, type ParameterLayout } from '../../src/tfjs-spade/parameters/layout';
import { SeededRandom } from '../../src/tfjs-spade/random';
import { sizeOf } from '../../src/tfjs-spade/shape';
import { fixedUnitVector, vectorFor } from '../../src/tfjs-spade/weights/spectral-vectors';

export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'int32' | 'float32';
  readonly values: Float32Array | Int32Array;
}

/** What a printer tells of its source. */
type Printed = Pick<PyTorchSource, 'inputs' | 'results' | 'prefixes'>;

export interface ExportedCase {
  readonly weights: readonly StoredTensor[];
  readonly inputs: readonly StoredTensor[];
  readonly outputs: readonly StoredTensor[];
}

const normal = (name: string, length: number): Float32Array => new SeededRandom(crc32(name)).normal(length);

/**
 * Every tensor random, so that a bias or running mean that is left out shows; variances stay positive, and the vectors
 * of spectral norm give 2 as its sigma, since random ones would divide by almost nothing. Values stay near one through the depth, where float32 is exact enough
 * to compare.
 */
function randomWeight(name: string, { torchShape }: ParameterLayout, sibling: Sibling): Float32Array {
  const length = sizeOf(torchShape);
  if (name.endsWith('running_var')) return normal(name, length).map((value) => 0.5 + Math.abs(value));
  if (name.endsWith('weight_u')) return fixedUnitVector(length);
  if (name.endsWith('weight_v')) {
    const original = name.replace(/_v$/, '_orig');
    const { values, layout } = sibling(original);
    const { transposed } = layout;
    const u = fixedUnitVector(layout.torchShape[transposed ? 1 : 0]!);
    return vectorFor(2, { values, shape: layout.torchShape, transposed }, u, original);
  }
  const fanIn = torchShape.length > 1 ? sizeOf(torchShape.slice(1)) : 4;
  return normal(name, length).map((value) => value / Math.sqrt(fanIn));
}

/** Another tensor of the same network that was made before. */
type Sibling = (name: string) => { readonly values: Float32Array; readonly layout: ParameterLayout };

/** Paintings and files that an example does not bring: random ones. */
function inputTensor(instruction: Instruction, source: Source, numClasses: number): tf.Tensor {
  const random = new SeededRandom(7);
  const length = sizeOf(source.shape);
  switch (source.kind) {
    case 'labels':
      return tf.tensor(
        Int32Array.from({ length }, () => random.below(numClasses)),
        [...source.shape],
        'int32',
      );
    case 'edges':
      return tf.tensor(
        Float32Array.from({ length }, () => random.below(2)),
        [...source.shape],
      );
    case 'image':
      return tf.tensor(
        Float32Array.from({ length }, () => 2 * random.uniform() - 1),
        [...source.shape],
      );
    default:
      return sourceTensor(source, instruction, {
        contents: new Contents(),
        titleOf: ({ node }) => node,
        classesOf: () => undefined,
      });
  }
}

const stored = async (name: string, tensor: tf.Tensor): Promise<StoredTensor> => ({
  name,
  shape: tensor.shape,
  dtype: tensor.dtype === 'int32' ? 'int32' : 'float32',
  values: (await tensor.data()).slice() as Float32Array | Int32Array,
});

/** The weights that the playground itself would run the graph with: the shipped checkpoint's where they fit. */
async function shippedWeights(graph: GraphDocument, registry: NodeRegistry): Promise<PreparedWeights> {
  const session = new GraphSession(graph.id, registry, new KeyTable());
  const file = new Blob([readFileSync('public/weights/starter.safetensors')]);
  await session.attach(graph, file, 'starter.safetensors');
  return session.prepare(graph);
}

export async function exampleCase(
  graph: GraphDocument,
  registry: NodeRegistry,
  printed: Printed,
): Promise<ExportedCase> {
  const { program } = compile(graph, registry, {
    mode: 'eval',
    wanted: new Set(printed.results.map(({ key }) => key)),
  });
  const classes = new Map<ValueId, number>();
  for (const wire of program.outputs.values())
    if (wire.type === 'labels') classes.set(wire.labels, wire.numClasses);
  const weights: StoredTensor[] = [];
  const variables = new Map<string, tf.Tensor>();
  const shipped = graph.checkpoint && (await shippedWeights(graph, registry));
  for (const { network, parameters } of program.networks) {
    const made = new Map<string, { values: Float32Array; layout: ParameterLayout }>();
    for (const { name, layout } of parameters) {
      const values = shipped
        ? await shipped.read(network, name)
        : randomWeight(name, layout, (other) => made.get(other)!);
      made.set(name, { values, layout });
      variables.set(`${network}.${name}`, tf.tensor(fromTorch(values, layout), [...layout.shape]));
      const official = printed.prefixes.length > 0 ? `${network}.${name}` : name;
      weights.push({ name: official, shape: layout.torchShape, dtype: 'float32', values });
    }
  }
  const inputs: StoredTensor[] = [];
  const made = new Map<string, tf.Tensor>();
  for (const instruction of program.instructions) {
    if (instruction.action.kind !== 'source') continue;
    const { source } = instruction.action;
    made.set(JSON.stringify(source), inputTensor(instruction, source, classes.get(instruction.id) ?? 2));
  }
  for (const { name, source } of printed.inputs)
    inputs.push(await stored(name, made.get(JSON.stringify(source))!));
  const wanted = printed.results.map(({ key, part }) => {
    const parts = partsOf(program.outputs.get(key)!);
    return parts[part]![1];
  });
  const values = await execute(program.instructions, wanted, {
    weight: (network, name) => variables.get(`${network}.${name}`)!,
    source: (source) => tf.clone(made.get(JSON.stringify(source))!),
  });
  const outputs = await Promise.all(
    printed.results.map(({ name }, index) => stored(name, values.get(wanted[index]!)!)),
  );
  tf.dispose([...variables.values(), ...made.values(), ...values.values()]);
  return { weights, inputs, outputs };
}
