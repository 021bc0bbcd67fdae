// Pass 2: the spec of every output, the parameters and the cost of every node, and all that does not fit. One node's
// failure stops only what depends on it.
import type { Mode } from '../../tfjs-spade/context';
import { createShapeOps } from '../../tfjs-spade/ops/shapes';
import { bytesOf, type Spec } from '../../tfjs-spade/ops/spec';
import { sameShape } from '../../tfjs-spade/shape';
import type { NodeAnalysis, NodeParameter, SurgeryReport } from '../analysis';
import type { AnyInputs } from '../definition';
import type { NodePath } from '../document';
import type { Modulation } from '../modulation';
import type { Problem } from '../problem';
import { accepts, describeWire, partsOf, type WireValue } from '../wire';
import { nodeContext, type Sink } from './node-context';
import { atNode, missing, refused, twoShapes, wrongType } from './node-problems';
import type { Resolved, ResolvedNode } from './resolve';
import { sourceSpec } from './source-spec';
import { Surgeon } from './surgery';

type Outputs = ReadonlyMap<string, WireValue<Spec>>;

export interface Inferred {
  readonly nodes: ReadonlyMap<NodePath, NodeAnalysis>;
  readonly problems: readonly Problem[];
  readonly modulations: readonly Modulation<Spec>[];
  readonly surgery: readonly SurgeryReport[];
  /** For the readings that follow, which operate as this one did. */
  readonly surgeon: Surgeon;
}

/** All parameters seen so far, to catch one name with two shapes. */
type Known = Map<string, { readonly parameter: NodeParameter; readonly node: NodePath }>;

const EMPTY: Outputs = new Map();

interface Cost {
  multiplyAdds: number;
  bytes: number;
}

/** A sink over specs that writes down what one node asks for. */
function specSink(
  parameters: Map<string, NodeParameter>,
  layers: Modulation<Spec>[],
  cost: Cost,
  mode: Mode,
): Sink<Spec> {
  const ask =
    (role: NodeParameter['role']) =>
    (network: string, name: string, layout: NodeParameter['layout']): Spec => {
      parameters.set(`${network}.${name}`, { network, name, role, layout });
      return { shape: layout.shape, dtype: 'float32' };
    };
  return {
    ops: createShapeOps((_, result) => {
      cost.multiplyAdds += result.multiplyAdds;
      cost.bytes += bytesOf(result);
    }),
    mode,
    parameter: ask('parameter'),
    buffer: ask('buffer'),
    update: () => undefined,
    source: (source) => {
      const spec = sourceSpec(source);
      cost.bytes += bytesOf(spec);
      return spec;
    },
    enter: () => undefined,
    leave: () => undefined,
    modulation: (layer) => void layers.push(layer),
    shapeOf: ({ shape }) => shape,
  };
}

/** What a bypassed node lets through, or the problem that its input and output differ. */
function bypass(node: ResolvedNode, inputs: AnyInputs<Spec>, built: Outputs): Outputs | Problem {
  const { path, definition } = node;
  const refusal = (why: string): Problem => ({
    code: 'graph/bypass',
    severity: 'error',
    node: path,
    message: `${definition.title} cannot be bypassed: ${why}.`,
    repairs: [{ title: 'Take the bypass back', edit: { kind: 'wake', node: path } }],
  });
  if (!definition.bypass) return refusal('none of its inputs is of the kind of its output');
  const { input, output } = definition.bypass;
  const given = inputs[input];
  const made = built.get(output);
  if (!given || !made) return refusal('its input is missing');
  const shapes = (value: WireValue<Spec>) => partsOf(value).map(([, part]) => part.shape);
  const agree = shapes(given).every((shape, index) => sameShape(shape, shapes(made)[index] ?? []));
  if (!agree)
    return refusal(
      `it turns ${describeWire(given)} into ${describeWire(made)}, so what follows would not fit`,
    );
  return new Map([[output, given]]);
}

function inferNode(
  node: ResolvedNode,
  outputs: ReadonlyMap<NodePath, Outputs>,
  known: Known,
  { rootSeed, mode, surgeon }: { readonly rootSeed: number; readonly mode: Mode; readonly surgeon: Surgeon },
): {
  readonly analysis: NodeAnalysis;
  readonly problems: readonly Problem[];
  readonly modulations: readonly Modulation<Spec>[];
} {
  const { path, definition } = node;
  const problems: Problem[] = [];
  const inputs: Record<string, WireValue<Spec>> = {};
  let blocked = false;
  for (const [port, origin] of node.inputs) {
    const optional = definition.inputs[port]!.optional === true;
    const before = typeof origin === 'string' ? undefined : outputs.get(origin.node);
    const value = typeof origin === 'string' ? undefined : before?.get(origin.port);
    if (value && accepts(definition.inputs[port]!.type, value.type)) inputs[port] = value;
    else if (value) problems.push(wrongType(node, port, value));
    else if (typeof origin !== 'string' && !before?.size) blocked = true;
    // A muted branch drops out of an optional input: that is how an ablation is made.
    else if (!optional) problems.push(missing(node, port, typeof origin === 'string' ? origin : 'not given'));
  }
  const parameters = new Map<string, NodeParameter>();
  const layers: Modulation<Spec>[] = [];
  const cost: Cost = { multiplyAdds: 0, bytes: 0 };
  let made: Outputs = EMPTY;
  if (!blocked && problems.length === 0) {
    try {
      problems.push(
        ...(definition.check?.(inputs, node.parameters) ?? []).map((problem) => atNode(path, problem)),
      );
      if (problems.length === 0) {
        const context = nodeContext(specSink(parameters, layers, cost, mode), node, rootSeed, surgeon);
        made = new Map(Object.entries(definition.build(context, inputs, node.parameters)));
      }
    } catch (error) {
      problems.push(refused(node, error));
    }
  }
  const bypassed = node.node.state === 'bypassed' && problems.length === 0 && made.size > 0;
  if (bypassed) {
    const passed = bypass(node, inputs, made);
    if (passed instanceof Map) made = passed as Outputs;
    else {
      problems.push(passed as Problem);
      made = EMPTY;
    }
  } else {
    for (const [name, parameter] of parameters) {
      const before = known.get(name);
      if (!before) known.set(name, { parameter, node: path });
      else if (!sameShape(before.parameter.layout.torchShape, parameter.layout.torchShape)) {
        problems.push(twoShapes(node, before, parameter.layout.torchShape));
        made = EMPTY;
        break;
      }
    }
  }
  return {
    analysis: {
      node: path,
      inputs: new Map(Object.entries(inputs)),
      outputs: made,
      parameters: bypassed ? [] : [...parameters.values()],
      multiplyAdds: bypassed ? 0 : cost.multiplyAdds,
      bytes: bypassed ? 0 : cost.bytes,
    },
    problems,
    modulations: bypassed || made.size === 0 ? [] : layers,
  };
}

/** Runs every node over shapes, in order. */
export function infer({ nodes, document }: Resolved, mode: Mode): Inferred {
  const surgeon = new Surgeon(document.surgery);
  const settings = { rootSeed: document.seed, mode, surgeon };
  const modulations: Modulation<Spec>[] = [];
  const outputs = new Map<NodePath, Outputs>();
  const analyses = new Map<NodePath, NodeAnalysis>();
  const known: Known = new Map();
  const problems: Problem[] = [];
  for (const node of nodes) {
    const { analysis, problems: found, modulations: layers } = inferNode(node, outputs, known, settings);
    outputs.set(node.path, analysis.outputs);
    analyses.set(node.path, analysis);
    problems.push(...found);
    modulations.push(...layers);
  }
  return {
    nodes: analyses,
    problems,
    modulations,
    surgery: surgeon.reports(modulations.map(({ layer }) => layer)),
    surgeon,
  };
}
