// Pass 4: every sound node once more, over value ids: what it asks for becomes instructions.
import { inferShape, readingOf } from '../../tfjs-spade/ops/shapes';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { OpInputs, OpKind } from '../../tfjs-spade/ops/table';
import type { Mode } from '../../tfjs-spade/context';
import type { NodePath } from '../document';
import {
  portKey,
  type Action,
  type BlockResult,
  type BufferUpdate,
  type Instruction,
  type IR,
  type ObjectiveValue,
  type Operation,
  type PortKey,
  type ValueId,
} from '../ir';
import type { WireValue } from '../wire';
import { nodeContext, type Sink } from './node-context';
import type { Inferred } from './infer';
import type { Resolved, ResolvedNode } from './resolve';

/** The same inputs with every value id replaced. */
export function mapInputs<K extends OpKind, W>(
  inputs: OpInputs<K, ValueId>,
  change: (id: ValueId) => W,
): OpInputs<K, W> {
  const entries = Object.entries(inputs as Record<string, ValueId | readonly ValueId[] | undefined>);
  const changed = entries.map(([name, value]) => [
    name,
    Array.isArray(value)
      ? (value as readonly ValueId[]).map(change)
      : value === undefined
        ? undefined
        : change(value as ValueId),
  ]);
  return Object.fromEntries(changed) as OpInputs<K, W>;
}

class Recorder {
  readonly instructions: Instruction[] = [];
  readonly blocks: BlockResult[] = [];
  private readonly parameters = new Map<string, ValueId>();
  private readonly moved = new Map<string, BufferUpdate>();
  private readonly open: string[] = [];
  node = '' as NodePath;

  get updates(): readonly BufferUpdate[] {
    return [...this.moved.values()];
  }

  spec(id: ValueId): Spec {
    return this.instructions[id]!.spec;
  }

  private push(action: Action, spec: Spec, multiplyAdds = 0): ValueId {
    const id = this.instructions.length as ValueId;
    const block = this.open.at(-1) ?? '';
    this.instructions.push({
      id,
      action,
      spec: { shape: spec.shape, dtype: spec.dtype },
      multiplyAdds,
      node: this.node,
      block,
    });
    return id;
  }

  /** A parameter is one value, however many nodes share it. */
  private stored(
    kind: 'parameter' | 'buffer',
    network: string,
    name: string,
    layout: Parameters<Sink<ValueId>['parameter']>[2],
  ): ValueId {
    const key = `${network}.${name}`;
    const known = this.parameters.get(key);
    if (known !== undefined) return known;
    const id = this.push({ kind, network, name, layout }, { shape: layout.shape, dtype: 'float32' });
    this.parameters.set(key, id);
    return id;
  }

  sink(mode: Mode): Sink<ValueId> {
    return {
      mode,
      ops: readingOf((op, inputs, attributes) => {
        const inferred = inferShape(
          op,
          mapInputs(inputs, (id) => this.spec(id)),
          attributes,
        );
        return this.push(
          { kind: 'operation', op, inputs, attributes } as Operation,
          inferred,
          inferred.multiplyAdds,
        );
      }),
      parameter: (network, name, layout) => this.stored('parameter', network, name, layout),
      // A second reader in one step sees the value that the first one moved.
      buffer: (network, name, layout) =>
        this.moved.get(`${network}.${name}`)?.value ?? this.stored('buffer', network, name, layout),
      update: (network, name, value) => this.moved.set(`${network}.${name}`, { network, name, value }),
      source: (source) => {
        const integer = source.kind === 'labels' || source.kind === 'landscape-labels';
        return this.push(
          { kind: 'source', source },
          { shape: source.shape, dtype: integer ? 'int32' : 'float32' },
        );
      },
      enter: (block) => void this.open.push(block),
      leave: (block, value) => {
        this.open.pop();
        this.blocks.push({ block, value });
      },
      shapeOf: (id) => this.spec(id).shape,
    };
  }
}

/** Records every node that the inference found sound. */
export function lower({ nodes, document }: Resolved, inferred: Inferred, mode: Mode): IR {
  const recorder = new Recorder();
  const sink = recorder.sink(mode);
  const outputs = new Map<PortKey, WireValue<ValueId>>();
  const objectives: ObjectiveValue[] = [];
  const inputsOf = (node: ResolvedNode) => {
    const wired = [...node.inputs].flatMap(([port, origin]) => {
      const value = typeof origin === 'string' ? undefined : outputs.get(portKey(origin.node, origin.port));
      return value ? [[port, value] as const] : [];
    });
    return Object.fromEntries(wired);
  };
  for (const node of nodes) {
    const { path, definition, parameters } = node;
    const sound = inferred.nodes.get(path)!.outputs;
    if (sound.size === 0) continue;
    recorder.node = path;
    const inputs = inputsOf(node);
    if (node.node.state === 'bypassed') {
      const { input, output } = definition.bypass!;
      outputs.set(portKey(path, output), inputs[input]!);
      continue;
    }
    const made = definition.build(nodeContext(sink, node, document.seed), inputs, parameters);
    for (const [port, value] of Object.entries(made)) outputs.set(portKey(path, port), value);
    const objective = definition.objective?.(parameters);
    const minimised = objective && made[objective.port];
    if (minimised?.type === 'loss')
      objectives.push({ node: path, networks: objective!.networks, value: minimised.x });
  }
  const { instructions, blocks, updates } = recorder;
  return { instructions, outputs, blocks, updates, objectives };
}
