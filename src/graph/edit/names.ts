// Names of nodes are the paths of their parameters, so a new node gets one that no other node of the body has.
import { STRUCTURE, type GraphBody, type GraphDocument, type GraphNode } from '../document';
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
    Object.values<GraphNode>(body.nodes).flatMap((node) =>
      node.type === type ? [node.parameters.port as string] : [],
    ),
  );
