// The form of a node: the fields of its definition, of a subgraph instance what it promotes, of a border its port.
import type { ParameterField } from '../../graph/definition';
import { STRUCTURE, type GraphDocument, type GraphNode, type Json } from '../../graph/document';
import type { NodeRegistry } from '../../graph/definition';
import { WIRE_TYPES } from '../../graph/wire';

export interface FormField {
  readonly key: string;
  readonly field: ParameterField;
  readonly value: Json;
}

const PORT_NAME: ParameterField = {
  kind: 'text',
  label: 'port',
  help: 'Name of the port on every instance.',
  default: 'in',
  most: 40,
};
const PORT_TYPE: ParameterField = {
  kind: 'choice',
  label: 'type',
  help: 'What flows through the port.',
  default: 'features',
  options: Object.keys(WIRE_TYPES),
};
const OPTIONAL: ParameterField = {
  kind: 'boolean',
  label: 'optional',
  help: 'The input may stay without a wire on an instance.',
  default: false,
};

/** The field behind a promoted parameter, through as many subgraphs as it was promoted. */
function promotedField(
  document: GraphDocument,
  registry: NodeRegistry,
  node: GraphNode,
  key: string,
): FormField | null {
  if (node.subgraph === undefined) {
    const field = registry.find(node.type)?.parameters[key];
    return field ? { key, field, value: node.parameters[key] ?? field.default } : null;
  }
  const subgraph = document.subgraphs[node.subgraph];
  const promoted = subgraph?.promoted[key];
  const inner = promoted && subgraph.body.nodes[promoted.node];
  const found = inner ? promotedField(document, registry, inner, promoted.parameter) : null;
  return found && { key, field: { ...found.field, label: key }, value: node.parameters[key] ?? found.value };
}

export function fieldsOf(
  node: GraphNode,
  document: GraphDocument,
  registry: NodeRegistry,
): readonly FormField[] {
  const { parameters } = node;
  switch (node.type) {
    case STRUCTURE.input:
    case STRUCTURE.output: {
      const fields = {
        port: PORT_NAME,
        type: PORT_TYPE,
        ...(node.type === STRUCTURE.input && { optional: OPTIONAL }),
      };
      return Object.entries(fields).map(([key, field]) => ({
        key,
        field,
        value: parameters[key] ?? field.default,
      }));
    }
    case STRUCTURE.subgraph: {
      const keys = Object.keys((node.subgraph && document.subgraphs[node.subgraph]?.promoted) ?? {});
      return keys.flatMap((key) => promotedField(document, registry, node, key) ?? []);
    }
    default:
      return Object.entries(registry.find(node.type)?.parameters ?? {}).map(([key, field]) => ({
        key,
        field,
        value: parameters[key] ?? field.default,
      }));
  }
}
