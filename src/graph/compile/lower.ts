// Pass 4: every sound node once more, over value ids: what it asks for becomes instructions.
import { inferShape, readingOf } from '../../tfjs-spade/ops/shapes';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Mode } from '../../tfjs-spade/context';
import type { NodePath } from '../document';
import type { Action, BlockResult, BufferUpdate, Instruction, IR, Operation, ValueId } from '../ir';
import type { Modulation } from '../modulation';
import { buildNodes } from './build-nodes';
import type { Inferred } from './infer';
import { mapInputs } from './map-inputs';
import type { Sink } from './node-context';
import { withStructure } from './pass-on';
import type { Resolved } from './resolve';
import { sourceSpec } from './source-spec';

class Recorder {
  readonly instructions: Instruction[] = [];
  readonly blocks: BlockResult[] = [];
  readonly modulations: Modulation<ValueId>[] = [];
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
      source: (source) => this.push({ kind: 'source', source }, sourceSpec(source)),
      enter: (block) => void this.open.push(block),
      leave: (block, value) => {
        this.open.pop();
        this.blocks.push({ block, value });
      },
      modulation: (layer) => void this.modulations.push(layer),
      shapeOf: (id) => this.spec(id).shape,
    };
  }
}

/** Records every node that the inference found sound. */
export function lower(resolved: Resolved, inferred: Inferred, mode: Mode): IR {
  const recorder = new Recorder();
  const { outputs, objectives } = buildNodes(resolved, inferred, recorder.sink(mode), (path) => {
    recorder.node = path;
  });
  const { instructions, blocks, modulations, updates } = recorder;
  return {
    instructions,
    outputs: withStructure(outputs, resolved.root),
    blocks,
    modulations,
    updates,
    objectives,
  };
}
