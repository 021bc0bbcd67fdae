// What inference says of a node that cannot be built, in whole sentences with place, expected, got and cure.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Spec } from '../../tfjs-spade/ops/spec';
import { formatShape } from '../../tfjs-spade/shape';
import type { NodeParameter } from '../analysis';
import type { PortProblem } from '../definition';
import type { NodePath } from '../document';
import type { Problem } from '../problem';
import { describeWire, WIRE_TYPES, type WireValue } from '../wire';
import type { Absence } from './frames';
import type { ResolvedNode } from './resolve';

const MISSING: { readonly [A in Absence]: string } = {
  'no wire': 'nothing is wired to it',
  muted: 'the node that gives it is muted',
  circle: 'its wires lead in a circle',
  'nothing inside': 'the subgraph before it gives nothing there',
  'not given': 'the node before it gives nothing there as it is wired now',
};

export function missing({ path, definition }: ResolvedNode, port: string, absence: Absence): Problem {
  const input = definition.inputs[port]!;
  const wanted = input.type.map((type) => WIRE_TYPES[type].title).join(' or ');
  return {
    code: 'graph/missing-input',
    severity: 'error',
    node: path,
    port,
    message: `${definition.title} needs its input "${input.label}" (${wanted}), but ${MISSING[absence]}.`,
    expected: wanted,
    got: 'nothing',
    repairs: [],
  };
}

export function wrongType({ path, definition }: ResolvedNode, port: string, value: WireValue<Spec>): Problem {
  const input = definition.inputs[port]!;
  const wanted = input.type.map((type) => WIRE_TYPES[type].title).join(' or ');
  const got = WIRE_TYPES[value.type].title;
  return {
    code: 'graph/type',
    severity: 'error',
    node: path,
    port,
    message: `${definition.title}: "${input.label}" takes ${wanted}, but a ${got} ${describeWire(value)} arrives. Wire another output to it.`,
    expected: wanted,
    got,
    repairs: [{ title: 'Remove the wire', edit: { kind: 'disconnect', node: path, port } }],
  };
}

export const atNode = (node: NodePath, { repairs, ...problem }: PortProblem): Problem => ({
  ...problem,
  severity: 'error',
  node,
  repairs: repairs.map(({ title, edit }) => ({
    title,
    edit: edit.kind === 'insert' ? { ...edit, node, port: problem.port } : { ...edit, node },
  })),
});

export function refused({ path, definition }: ResolvedNode, error: unknown): Problem {
  const known = error instanceof SpadeError;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: known ? error.code : 'graph/build',
    severity: 'error',
    node: path,
    message: `${definition.title}: ${message}`,
    repairs: [],
  };
}

export function twoShapes(
  node: ResolvedNode,
  { parameter, node: other }: { parameter: NodeParameter; node: NodePath },
  shape: readonly number[],
): Problem {
  const name = `${parameter.network}.${parameter.name}`;
  return {
    code: 'shape/parameter',
    severity: 'error',
    node: node.path,
    message: `${node.definition.title}: ${name} would have the shape ${formatShape(shape)}, but another node already has it with ${formatShape(parameter.layout.torchShape)}. Nodes of one name share weights; give this one a name of its own.`,
    expected: formatShape(parameter.layout.torchShape),
    got: formatShape(shape),
    repairs: [
      {
        title: 'Give this node a name of its own',
        edit: {
          kind: 'rename',
          node: node.path,
          name: `${node.node.name}_${other === node.path ? 2 : node.path.slice(-4)}`,
        },
      },
    ],
  };
}
