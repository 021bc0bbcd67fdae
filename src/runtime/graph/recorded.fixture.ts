// Small programs for tests, written as the functions that they compute.
import { inferShape, readingOf } from '../../tfjs-spade/ops/shapes';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { OpInputs, OpKind, Ops } from '../../tfjs-spade/ops/table';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import { layouts, type ParameterLayout } from '../../tfjs-spade/parameters/layout';
import type { Source } from '../../graph/definition';
import { pathOf, type NodePath } from '../../graph/document';
import { portKey, type Action, type Instruction, type ObjectiveValue, type ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import type { WireValue } from '../../graph/wire';

export interface Recorder {
  readonly ops: Ops<ValueId>;
  readonly at: (node: string) => void;
  readonly source: (source: Source) => ValueId;
  readonly parameter: (network: string, name: string, layout: ParameterLayout) => ValueId;
  readonly output: (node: string, port: string, wire: WireValue<ValueId>) => void;
  readonly keep: (id: ValueId) => void;
  readonly objective: (node: string, networks: readonly string[], value: ValueId) => void;
  readonly update: (network: string, name: string, value: ValueId) => void;
}

/** What `build` asks for, in order. */
export function recorded(build: (recorder: Recorder) => void, mode: 'train' | 'eval' = 'eval'): Program {
  const instructions: Instruction[] = [];
  const outputs = new Map<`${string}:${string}`, WireValue<ValueId>>();
  const kept = new Set<ValueId>();
  const objectives: ObjectiveValue[] = [];
  const updates: Program['updates'][number][] = [];
  const networks = new Map<string, ParameterSpec[]>();
  let node: NodePath = pathOf('first');
  const add = (action: Action, spec: Spec): ValueId => {
    const id = instructions.length as ValueId;
    instructions.push({ id, action, spec, multiplyAdds: 0, node, block: '' });
    return id;
  };
  const specOf = (id: ValueId): Spec => instructions[id]!.spec;
  const operate = <K extends OpKind>(op: K, inputs: OpInputs<K, ValueId>, attributes: object): ValueId => {
    const specs = Object.entries<ValueId | readonly ValueId[]>(inputs).map(([name, id]) => [
      name,
      typeof id === 'number' ? specOf(id) : id.map(specOf),
    ]);
    const spec = inferShape(op, Object.fromEntries(specs) as never, attributes as never);
    return add({ kind: 'operation', op, inputs, attributes } as unknown as Action, spec);
  };
  build({
    ops: readingOf<ValueId>((kind, inputs, attributes) => operate(kind, inputs, attributes)),
    at: (name) => (node = pathOf(name)),
    source: (source) => {
      const dtype = source.kind === 'labels' || source.kind === 'landscape-labels' ? 'int32' : 'float32';
      return add({ kind: 'source', source }, { shape: source.shape, dtype });
    },
    parameter: (network, name, layout) => {
      const role = name.startsWith('running') ? 'buffer' : 'parameter';
      const specs = networks.get(network) ?? [];
      networks.set(network, [...specs, { name, role, layout }]);
      return add({ kind: role, network, name, layout }, { shape: layout.shape, dtype: 'float32' });
    },
    output: (name, port, wire) => void outputs.set(portKey(pathOf(name), port), wire),
    keep: (id) => void kept.add(id),
    objective: (name, trained, value) =>
      void objectives.push({ node: pathOf(name), networks: trained, value }),
    update: (network, name, value) => void updates.push({ network, name, value }),
  });
  return {
    mode,
    instructions,
    outputs,
    blocks: [],
    modulations: [],
    updates,
    objectives,
    networks: [...networks].map(([network, parameters]) => ({ network, parameters })),
    dependencies: new Map(),
    kept,
  };
}

/** noise → pointwise convolution of G → relu, with the output `paint:x`; the noise is `noise:x`. */
export const pointwise = (seed = 1): Program =>
  recorded(({ ops, at, source, parameter, output, keep }) => {
    at('noise');
    const x = source({ kind: 'noise', seed, shape: [1, 4, 4, 3] });
    at('paint');
    const weight = parameter('G', 'conv.weight', layouts.convolution(5, 3, 1));
    const mapped = ops.conv2d({ x, weight }, { stride: 1, padding: 0 });
    keep(mapped);
    const y = ops.relu({ x: mapped }, {});
    output('noise', 'x', { type: 'features', x });
    output('paint', 'x', { type: 'features', x: y });
  });
