// Runs a whole graph in a test: every output of every node as numbers.
import { tf } from '../../src/tfjs-spade/backend/tf';
import { initialise } from '../../src/tfjs-spade/parameters/initialise';
import { ParameterStore } from '../../src/tfjs-spade/parameters/store';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import type { ValueId } from '../../src/graph/ir';
import { partsOf } from '../../src/graph/wire';
import { nodes } from '../../src/nodes';
import { EXAMPLE_FILE, EXAMPLE_PAINTING } from '../../src/nodes/example-content';
import { Contents } from '../../src/runtime/graph/contents';
import { execute } from '../../src/runtime/graph/execute';
import { sourceTensor } from '../../src/runtime/graph/sources';

export interface RunValue {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** What the compiler said that it would be. */
  readonly inferred: { readonly shape: readonly number[]; readonly dtype: string };
  readonly values: ArrayLike<number>;
}

/** Stripes of all classes, and a picture that brightens to the right: what examples call theirs. */
export function exampleContents(): Contents {
  const { painting: id, width, height, numClasses } = EXAMPLE_PAINTING;
  const contents = new Contents();
  const labels = Int32Array.from({ length: width * height }, (_, at) => Math.floor(at / width) % numClasses);
  const { hash, ...size } = EXAMPLE_FILE;
  const rgb = Uint8Array.from(
    { length: 3 * size.width * size.height },
    (_, at) => Math.floor(at / 3) % size.width,
  );
  contents.receive([
    { kind: 'labels', id, version: 0, width, height, labels, instances: null },
    { kind: 'image', id: hash, version: 0, width: size.width, height: size.height, rgb },
  ]);
  return contents;
}

/** Every value of the outputs, by `node:port part`; weights are drawn from the graph's seed. */
export async function runGraph(document: GraphDocument): Promise<ReadonlyMap<string, RunValue>> {
  const { analysis, program } = compile(document, nodes, { mode: 'eval' });
  if (analysis.problems.length > 0)
    throw new Error(analysis.problems.map(({ message }) => message).join('\n'));
  const contents = exampleContents();
  const stores = new Map<string, ParameterStore>(
    program.networks.map(({ network, parameters }) => [network, initialise(parameters, document.seed)]),
  );
  const named = [...program.outputs].flatMap(([key, wire]) =>
    partsOf(wire).map(([part, id]) => [`${key} ${part}`, id] as const),
  );
  const specs = new Map<ValueId, RunValue['inferred']>(
    program.instructions.map(({ id, spec }) => [id, spec]),
  );
  try {
    const results = await execute(program.instructions, new Set(named.map(([, id]) => id)), {
      weight: (network, name) => stores.get(network)!.get(name),
      source: (source, instruction) =>
        sourceTensor(source, instruction, {
          contents,
          titleOf: ({ node }) => node,
          classesOf: () => undefined,
        }),
    });
    const values = await Promise.all(
      named.map(async ([key, id]) => {
        const tensor = results.get(id)!;
        const value = {
          shape: tensor.shape,
          dtype: tensor.dtype,
          inferred: specs.get(id)!,
          values: await tensor.data(),
        };
        return [key, value] as const;
      }),
    );
    tf.dispose([...results.values()]);
    return new Map(values);
  } finally {
    for (const store of stores.values()) store.dispose();
  }
}
