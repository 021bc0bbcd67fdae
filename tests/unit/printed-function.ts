// TypeScript that the playground printed, run in a test: as a notebook cell runs it, and against what the graph gives.
import { runInThisContext } from 'node:vm';
import ts from 'typescript';
import { exampleCase, type StoredTensor } from '../../scripts/pytorch/example-case';
import { compile } from '../../src/graph/compile';
import type { GraphDocument } from '../../src/graph/document';
import { printTypescript, type TypeScriptSource } from '../../src/graph/print/typescript';
import { nodes } from '../../src/nodes';
import * as library from '../../src/tfjs-spade';
import { tf } from '../../src/tfjs-spade/backend/tf';

type Printed = (...values: unknown[]) => Record<string, tf.Tensor>;

/** The printed function, its import taken from the library as a notebook cell takes it. */
export function functionOf({ text, functionName }: Pick<TypeScriptSource, 'text' | 'functionName'>): Printed {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const wrapped = `(require, exports) => { ${outputText}; return exports.${functionName}; }`;
  const make = runInThisContext(wrapped) as (require: unknown, exports: object) => Printed;
  return make(() => library, {});
}

const tensorOf = ({ values, shape, dtype }: StoredTensor): tf.Tensor => tf.tensor(values, [...shape], dtype);

export interface ComparedOutput {
  readonly name: string;
  /** Of the printed function, and of the graph. */
  readonly shapes: readonly [got: readonly number[], wanted: readonly number[]];
  /** The largest difference, and the largest value of the graph. */
  readonly difference: number;
  readonly largest: number;
}

/** Each output of a graph with random weights: by its printed TypeScript, and by the graph itself. */
export async function printedOutputs(graph: GraphDocument): Promise<readonly ComparedOutput[]> {
  const printed = printTypescript(graph, nodes);
  const { weights, inputs, outputs } = await exampleCase(graph, nodes, {
    ...printed,
    prefixes: printed.networks,
  });
  const specs = compile(graph, nodes, { mode: 'eval' }).program.networks;
  const stores = printed.networks.map((network) => {
    const store = new library.ParameterStore();
    for (const spec of specs.find((found) => found.network === network)?.parameters ?? []) {
      const stored = weights.find(({ name }) => name === `${network}.${spec.name}`);
      if (stored) store.set(spec, stored.values as Float32Array);
    }
    return store;
  });
  const given = Object.fromEntries(inputs.map((input) => [input.name, tensorOf(input)]));
  const contexts = stores.map((store) => library.tensorContext(store, { mode: 'eval' }));
  const results = functionOf(printed)(...contexts, given);
  const compared = outputs.map(({ name, shape, values }): ComparedOutput => {
    const got = results[name]!;
    const numbers = got.dataSync();
    const worst = (of: (wanted: number, index: number) => number): number =>
      Array.from(values).reduce((most, wanted, index) => Math.max(most, Math.abs(of(wanted, index))), 0);
    return {
      name,
      shapes: [got.shape, shape],
      difference: worst((wanted, index) => wanted - numbers[index]!),
      largest: worst((wanted) => wanted),
    };
  });
  tf.dispose([...Object.values(results), ...Object.values(given)]);
  for (const store of stores) store.dispose();
  return compared;
}
