// Names of nodes are the paths of their parameters, so a new node gets one that no other node of the body has.
import { STRUCTURE, type GraphBody, type GraphDocument, type GraphNode } from '../document';
import { boundaryPort } from '../ports';
import { LIMITS } from '../schema/limits';

/** `norm/spade-resblock` → `spade_resblock` */
const stemOf = (type: string): string => type.slice(type.indexOf('/') + 1).replaceAll('-', '_');

/** The name that a first node of a type gets, such as `spade_1`. */
export const firstName = (type: string): string => `${stemOf(type)}_1`;

/** Whether the name was given by the program and not by a person. */
export const isAutomaticName = (name: string, type: string): boolean =>
  name.replace(/_\d+$/, '') === stemOf(type);

/** The name itself when it is free, else with the next free number. */
export function uniqueName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_\d+$/, '').slice(0, LIMITS.name - 6);
  for (let number = 1; ; number++) if (!taken.has(`${stem}_${number}`)) return `${stem}_${number}`;
}

/** Names that parameters of this body start with; an instance without a name adds those inside it. */
export function takenNames(body: GraphBody, { subgraphs }: Pick<GraphDocument, 'subgraphs'>): Set<string> {
  const taken = new Set<string>();
  for (const node of Object.values<GraphNode>(body.nodes)) {
    if (node.name !== '') taken.add(node.name);
    else if (node.type === STRUCTURE.subgraph && node.subgraph !== undefined) {
      const inner = subgraphs[node.subgraph];
      if (inner) for (const name of takenNames(inner.body, { subgraphs })) taken.add(name);
    }
  }
  return taken;
}

/** Names of a body's ports of one side. */
export const takenPorts = (body: GraphBody, type: string): Set<string> =>
  new Set(
    Object.values<GraphNode>(body.nodes)
      .filter((node) => node.type === type)
      .map((node) => boundaryPort(node).port),
  );

export const isBoundary = ({ type }: GraphNode): boolean =>
  type === STRUCTURE.input || type === STRUCTURE.output;

/** The names and ports of a body; it grows as nodes claim theirs. */
export class Occupied {
  readonly #subgraphs: GraphDocument['subgraphs'];
  readonly #names: Set<string>;
  readonly #ports: Readonly<Record<string, Set<string>>>;

  constructor(body: GraphBody, { subgraphs }: Pick<GraphDocument, 'subgraphs'>) {
    this.#subgraphs = subgraphs;
    this.#names = takenNames(body, { subgraphs });
    this.#ports = {
      [STRUCTURE.input]: takenPorts(body, STRUCTURE.input),
      [STRUCTURE.output]: takenPorts(body, STRUCTURE.output),
    };
  }

  /** The node with a name (of a border: a port) that nothing else has. */
  claim(node: GraphNode): GraphNode {
    const ports = this.#ports[node.type];
    if (ports) {
      const { port: wanted } = boundaryPort(node);
      const port = uniqueName(wanted, ports);
      ports.add(port);
      return port === wanted ? node : { ...node, parameters: { ...node.parameters, port } };
    }
    const name = uniqueName(this.#wanted(node), this.#names);
    if (name !== '') this.#names.add(name);
    return name === node.name ? node : { ...node, name };
  }

  /** An instance without a name needs one where the names inside it are taken. */
  #wanted({ name, subgraph }: GraphNode): string {
    const inner = name === '' && subgraph !== undefined ? this.#subgraphs[subgraph] : undefined;
    if (!inner) return name;
    const inside = takenNames(inner.body, { subgraphs: this.#subgraphs });
    if ([...inside].some((other) => this.#names.has(other))) return firstName(STRUCTURE.subgraph);
    for (const other of inside) this.#names.add(other);
    return name;
  }
}
