// A graph as a tree of calls: what the source printers read. Each block of parameters is a call with its own steps, so
// that printed code has the structure that the layers were written in.
import { inferShape, readingOf } from '../../tfjs-spade/ops/shapes';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Ops } from '../../tfjs-spade/ops/table';
import { SpadeError } from '../../tfjs-spade/errors';
import type { ParameterLayout } from '../../tfjs-spade/parameters/layout';
import { buildNodes } from '../compile/build-nodes';
import { infer } from '../compile/infer';
import { mapInputs } from '../compile/map-inputs';
import type { Sink } from '../compile/node-context';
import { resolve } from '../compile/resolve';
import { sourceSpec } from '../compile/source-spec';
import { migrateNodes } from '../schema/migrations';
import type { NodeRegistry, Source } from '../definition';
import type { GraphDocument, NodePath } from '../document';
import type { Operation, PortKey, ValueId } from '../ir';
import type { Modulation } from '../modulation';
import { partsOf, type WireValue } from '../wire';

export interface OperationStep {
  readonly kind: 'operation';
  readonly id: ValueId;
  readonly action: Operation;
}

export interface StoredStep {
  readonly kind: 'parameter' | 'buffer';
  readonly id: ValueId;
  readonly network: string;
  /** Official name within the network. */
  readonly name: string;
  readonly layout: ParameterLayout;
}

export interface SourceStep {
  readonly kind: 'source';
  readonly id: ValueId;
  readonly source: Source;
  readonly node: NodePath;
}

/** A block of parameters: `path` is its official name within the network. */
export interface CallStep {
  readonly kind: 'call';
  readonly id: ValueId;
  readonly network: string;
  readonly path: string;
  readonly steps: readonly Step[];
  /** Values from outside that it reads, in the order in which it first reads them. */
  readonly reads: readonly ValueId[];
}

export type Step = OperationStep | StoredStep | SourceStep | CallStep;

/** A result: the part of an output that it is, and a name that no other result has. */
export interface NamedResult {
  readonly name: string;
  readonly key: PortKey;
  readonly part: number;
  readonly id: ValueId;
}

export interface Trace {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly specs: ReadonlyMap<ValueId, Spec>;
  /** What nothing else in the graph reads: the graph's results. */
  readonly results: readonly NamedResult[];
  /** Every output of every node, whether a result needs it or not. */
  readonly outputs: ReadonlyMap<PortKey, WireValue<ValueId>>;
  readonly nodeTitles: ReadonlyMap<NodePath, string>;
  /** The conditional layers as surgery left them, whether a result needs them or not. */
  readonly modulations: readonly Modulation<ValueId>[];
  /** Adds operations to the end of the steps. */
  readonly ops: Ops<ValueId>;
}

const operandsOf = ({ inputs }: Operation): readonly ValueId[] =>
  Object.values<ValueId | readonly ValueId[] | undefined>(inputs)
    .flat()
    .filter((id) => id !== undefined);

/** What a list of steps reads without making it. */
export function readsOf(steps: readonly Step[]): readonly ValueId[] {
  const made = new Set<ValueId>();
  const reads = new Set<ValueId>();
  for (const step of steps) {
    const operands =
      step.kind === 'operation' ? operandsOf(step.action) : step.kind === 'call' ? step.reads : [];
    for (const operand of operands) if (!made.has(operand)) reads.add(operand);
    made.add(step.id);
  }
  return [...reads];
}

class Tracer {
  readonly specs = new Map<ValueId, Spec>();
  readonly modulations: Modulation<ValueId>[] = [];
  private levels: Step[][] = [[]];
  private readonly asked = new Map<string, ValueId>();
  node = '' as NodePath;

  get steps(): readonly Step[] {
    return this.levels[0]!;
  }

  private make(spec: Spec, step: (id: ValueId) => Step): ValueId {
    const id = this.specs.size as ValueId;
    this.specs.set(id, { shape: spec.shape, dtype: spec.dtype });
    this.levels.at(-1)!.push(step(id));
    return id;
  }

  readonly sink: Sink<ValueId> = {
    mode: 'eval',
    ops: readingOf((op, inputs, attributes) => {
      const spec = inferShape(
        op,
        mapInputs(inputs, (id) => this.specs.get(id)!),
        attributes,
      );
      const action = { kind: 'operation', op, inputs, attributes } as Operation;
      return this.make(spec, (id) => ({ kind: 'operation', id, action }));
    }),
    parameter: (network, name, layout) => this.stored('parameter', network, name, layout),
    buffer: (network, name, layout) => this.stored('buffer', network, name, layout),
    update: () => undefined,
    source: (source) => this.source(source),
    enter: () => void this.levels.push([]),
    leave: (block, value) => {
      const steps = this.levels.pop()!;
      const [network, ...path] = block.split('.');
      this.levels.at(-1)!.push({
        kind: 'call',
        id: value,
        network: network!,
        path: path.join('.'),
        steps,
        reads: readsOf(steps),
      });
    },
    modulation: (layer) => void this.modulations.push(layer),
    shapeOf: (id) => this.specs.get(id)!.shape,
  };

  /** A block asks from outside: what it asks for stands before it, once for all blocks that ask for the same. */
  private source(source: Source): ValueId {
    const [outermost] = this.levels;
    const inBlock = this.levels.length > 1;
    const key = JSON.stringify(source);
    const known = inBlock ? this.asked.get(key) : undefined;
    if (known !== undefined) return known;
    const id = this.specs.size as ValueId;
    this.specs.set(id, sourceSpec(source));
    outermost!.push({ kind: 'source', id, source, node: this.node });
    if (inBlock) this.asked.set(key, id);
    return id;
  }

  private stored(kind: StoredStep['kind'], network: string, name: string, layout: ParameterLayout): ValueId {
    // A table that is read twice within its block is one tensor there.
    const known = this.levels
      .at(-1)!
      .find((step) => step.kind === kind && step.network === network && step.name === name);
    if (known) return known.id;
    return this.make({ shape: layout.shape, dtype: 'float32' }, (id) => ({
      kind,
      id,
      network,
      name,
      layout,
    }));
  }
}

/** A call without what its value does not need, such as what surgery left unused; null when nothing is left. */
function prunedCall(call: CallStep): CallStep | null {
  const steps = needed(call.steps, [call.id]);
  return steps.length === 0 ? null : { ...call, steps, reads: readsOf(steps) };
}

/** Steps that some values need, and of their calls likewise. */
export function needed(steps: readonly Step[], values: readonly ValueId[]): readonly Step[] {
  const wanted = new Set(values);
  const kept: Step[] = [];
  for (const step of steps.toReversed()) {
    if (!wanted.has(step.id)) continue;
    const used = step.kind === 'call' ? prunedCall(step) : step;
    if (used === null) continue;
    kept.push(used);
    for (const id of readsOf([used])) wanted.add(id);
  }
  return kept.reverse();
}

function namedResults(
  outputs: readonly (readonly [PortKey, WireValue<ValueId>])[],
  titles: ReadonlyMap<NodePath, string>,
): readonly NamedResult[] {
  const times = new Map<string, number>();
  const unique = (name: string): string => {
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  };
  return outputs.flatMap(([key, value]) => {
    const [node, port] = key.split(':') as [NodePath, string];
    const parts = partsOf(value);
    return parts.map(([part, id], index) => ({
      name: unique(`${titles.get(node)} ${parts.length > 1 ? part : port}`),
      key,
      part: index,
      id,
    }));
  });
}

/**
 * Traces a graph in 'eval' mode, with every step of every node.
 * @throws SpadeError 'graph/problems' when the graph has a problem, naming the first
 */
export function traceAll(document: GraphDocument, registry: NodeRegistry): Trace {
  const resolved = resolve(migrateNodes(document, registry), registry);
  const inferred = infer(resolved, 'eval');
  const [problem] = [...resolved.problems, ...inferred.problems].filter(
    ({ severity }) => severity === 'error',
  );
  if (problem) {
    throw new SpadeError(
      'graph/problems',
      `the graph cannot be written as source before it is sound: ${problem.message}`,
    );
  }
  const tracer = new Tracer();
  const built = buildNodes(resolved, inferred, tracer.sink, (path) => {
    tracer.node = path;
  });
  const read = new Set(
    resolved.nodes.flatMap(({ inputs }) =>
      [...inputs.values()].map((origin) =>
        typeof origin === 'string' ? '' : `${origin.node}:${origin.port}`,
      ),
    ),
  );
  const nodeTitles = new Map(
    resolved.nodes.map(({ path, node, definition }) => [path, node.title ?? definition.title]),
  );
  const results = namedResults(
    [...built.outputs].filter(([key]) => !read.has(key)),
    nodeTitles,
  );
  const { steps, specs, modulations } = tracer;
  const { outputs } = built;
  return {
    title: document.title,
    steps,
    specs,
    results,
    outputs,
    nodeTitles,
    modulations,
    ops: tracer.sink.ops,
  };
}

/**
 * Traces a graph in 'eval' mode, with the steps that its results need.
 * @throws SpadeError 'graph/problems' when the graph has a problem, naming the first
 */
export function trace(document: GraphDocument, registry: NodeRegistry): Trace {
  const traced = traceAll(document, registry);
  const ids = traced.results.map(({ id }) => id);
  return { ...traced, steps: needed(traced.steps, ids) };
}
