// What a node shows of itself, whether it is computation, structure, or of a type that nobody knows.
import { sectionOf, type NodeRegistry } from '../../graph/definition';
import { STRUCTURE, type GraphDocument, type GraphNode } from '../../graph/document';
import { portsOf, type Ports } from '../../graph/ports';
import { SpadeError } from '../../tfjs-spade/errors';
import type { Outline } from './geometry';

export interface NodeFace extends Outline {
  readonly title: string;
  /** Names the colour. */
  readonly section: string;
  /** Whether the node can be entered. */
  readonly opens: boolean;
  /** One sentence on what it does. */
  readonly summary: string;
}

const NONE: Ports = { inputs: {}, outputs: {} };

function knownPorts(node: GraphNode, document: GraphDocument, registry: NodeRegistry): Ports {
  try {
    return portsOf(node, document, registry) ?? NONE;
  } catch (error) {
    // A boundary node without a name: the problems list tells it.
    if (error instanceof SpadeError) return NONE;
    throw error;
  }
}

const STRUCTURE_TITLES: Readonly<Record<string, string>> = {
  [STRUCTURE.input]: 'Input',
  [STRUCTURE.output]: 'Output',
  [STRUCTURE.reroute]: 'Reroute',
};

export function faceOf(node: GraphNode, document: GraphDocument, registry: NodeRegistry): NodeFace {
  const definition = registry.find(node.type);
  const subgraph = node.subgraph === undefined ? undefined : document.subgraphs[node.subgraph];
  const ports = knownPorts(node, document, registry);
  const shows = definition && definition.preview !== null && Object.keys(definition.outputs).length > 0;
  return {
    title: node.title ?? definition?.title ?? subgraph?.title ?? STRUCTURE_TITLES[node.type] ?? node.type,
    section: sectionOf({ type: node.type as `${string}/${string}` }),
    ports,
    preview: shows ?? false,
    small: node.type === STRUCTURE.reroute,
    opens: subgraph !== undefined || definition?.expand !== undefined,
    summary: definition?.summary ?? '',
  };
}
