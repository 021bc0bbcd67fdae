// What can be added to the body on show, and how a search finds it: the palette, the search and the outline use this.
import { portsOf, type Ports } from '../../graph/ports';
import { sectionOf } from '../../graph/definition';
import { STRUCTURE, type GraphNode, type Position, type SubgraphId } from '../../graph/document';
import { accepts, type WireType } from '../../graph/wire';
import { newInstance, newNode } from '../../graph/edit';
import { portEntries } from '../port-entries';
import type { EditorState, Socket } from '../editor-state.svelte';

export interface NodeChoice {
  /** The type, or the subgraph that it is an instance of. */
  readonly key: string;
  readonly title: string;
  readonly section: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  readonly ports: Ports;
  make(position: Position): GraphNode;
}

const STRUCTURES = [
  [STRUCTURE.reroute, 'Reroute', 'A bend in a wire; passes on what it gets.'],
  [STRUCTURE.input, 'Subgraph input', 'An input of this subgraph, on every instance of it.'],
  [STRUCTURE.output, 'Subgraph output', 'An output of this subgraph, on every instance of it.'],
] as const;

const ORIGIN = { x: 0, y: 0 };
const NO_PORTS: Ports = { inputs: {}, outputs: {} };

/** Everything that may stand in the body on show, in the order of the palette. */
export function choicesOf(editor: EditorState): NodeChoice[] {
  const { registry, document, scope } = editor;
  const defined = registry.definitions.map((definition): NodeChoice => {
    const { type, title, summary, keywords = [], inputs, outputs } = definition;
    const make = (position: Position) => newNode(definition, position, registry);
    return {
      key: type,
      title,
      section: sectionOf(definition),
      summary,
      keywords,
      ports: { inputs, outputs },
      make,
    };
  });
  const structure = STRUCTURES.filter(([type]) => type === STRUCTURE.reroute || scope !== null).map(
    ([type, title, summary]): NodeChoice => {
      const make = (position: Position) => newNode(type, position, registry);
      const ports = portsOf(make(ORIGIN), document, registry) ?? NO_PORTS;
      return { key: type, title, section: 'graph', summary, keywords: [], ports, make };
    },
  );
  const instances = (Object.keys(document.subgraphs) as SubgraphId[])
    .filter((id) => id !== scope)
    .map((id): NodeChoice => {
      const make = (position: Position) => newInstance(id, position);
      const ports = portsOf(make(ORIGIN), document, registry) ?? NO_PORTS;
      const { title } = document.subgraphs[id]!;
      const summary = 'Another instance of this subgraph.';
      return { key: id, title, section: 'graph', summary, keywords: ['subgraph'], ports, make };
    });
  return [...defined, ...instances, ...structure];
}

/** The port of a choice that a wire from this socket would go to; undefined when none fits. */
export function fittingPort(
  { ports }: NodeChoice,
  side: Socket['side'],
  types: readonly WireType[],
): string | undefined {
  return portEntries(ports, side === 'output' ? 'input' : 'output').find((end) =>
    side === 'output' ? types.some((from) => accepts(end.types, from)) : accepts(types, end.types[0]),
  )?.port;
}

/** How well one word is met: 0 not at all, 1 best. */
function meets(word: string, { title, section, keywords, key, summary }: NodeChoice): number {
  const name = title.toLowerCase();
  if (name === word) return 1;
  if (name.startsWith(word)) return 0.9;
  if (name.split(/[\s()-]+/).some((part) => part.startsWith(word))) return 0.8;
  if (name.includes(word)) return 0.7;
  if ([...keywords, key, section].some((other) => other.toLowerCase().includes(word))) return 0.5;
  return summary.toLowerCase().includes(word) ? 0.3 : 0;
}

/**
 * The choices that meet every word of the query, the best first; of equals the last used, then the palette's order.
 * Without a query all of them, the last used first.
 */
export function search(
  choices: readonly NodeChoice[],
  query: string,
  recent: readonly string[],
): readonly NodeChoice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const use = ({ key }: NodeChoice): number => {
    const index = recent.indexOf(key);
    return index < 0 ? recent.length : index;
  };
  return choices
    .map((choice) => ({ choice, worth: Math.min(1, ...words.map((word) => meets(word, choice))) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth || use(a.choice) - use(b.choice))
    .map(({ choice }) => choice);
}
