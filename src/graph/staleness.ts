// Whether a node's result still stands, and in words why not. The runtime asks after a run, a view before one.
import type { NodeRegistry } from './definition';
import type { GraphBody, GraphDocument, GraphNode, NodeId, NodePath } from './document';
import { operandsOf, type Action, type Instruction, type ValueId } from './ir';
import type { Program } from './program';
import type { ValueKeys, Versions } from './value-keys';
import { partsOf } from './wire';

/** Something that a node reads by itself: in words such as `the label map` or `` `hidden` of SPADE ``, and its state. */
interface Cause {
  readonly words: string;
  readonly state: string;
}

export interface NodeFingerprint {
  /** Differs exactly when a value that the node gives does. */
  readonly results: string;
  /** By a key that stays when a node gets another title. */
  readonly causes: ReadonlyMap<string, Cause>;
  /** The nodes whose values it reads. */
  readonly upstream: readonly NodePath[];
  readonly title: string;
}

export type Fingerprint = ReadonlyMap<NodePath, NodeFingerprint>;

const SOURCE_WORDS = {
  labels: 'the label map',
  edges: 'the label map',
  image: 'the picture',
  'landscape-labels': 'the landscape',
  'landscape-image': 'the landscape',
  noise: 'the style',
  constant: 'the constant',
  values: 'the surgery',
  'uniform-labels': 'the surgery',
} as const;

function causeOf(action: Action, versions: Versions): Cause | null {
  switch (action.kind) {
    case 'operation':
      return null;
    case 'source': {
      const { source } = action;
      const version = 'content' in source ? versions.content(source.content) : 0;
      return { words: SOURCE_WORDS[source.kind], state: `${JSON.stringify(source)} ${version};` };
    }
    default: {
      const version = versions.weight(action.network, action.name);
      return { words: 'the weights', state: `${action.name} ${version};` };
    }
  }
}

/** The node at a path with the instances around it, innermost first; empty when the document has no such node. */
export function nodesAt({ root, subgraphs }: GraphDocument, path: NodePath): readonly GraphNode[] {
  const found: GraphNode[] = [];
  let body: GraphBody | undefined = root;
  for (const id of path.split('/')) {
    const node: GraphNode | undefined = body?.nodes[id as NodeId];
    if (!node) return [];
    found.unshift(node);
    body = node.subgraph === undefined ? undefined : subgraphs[node.subgraph]?.body;
  }
  return found;
}

/** What the document sets at a node and at the instances around it. */
function settingsOf(
  nodes: readonly GraphNode[],
  titleOf: (node: GraphNode) => string,
): readonly (readonly [string, Cause])[] {
  return nodes.flatMap((node, depth) => {
    const title = titleOf(node);
    const own = Object.entries(node.parameters).map(
      ([name, value]) =>
        [`${depth} ${name}`, { words: `\`${name}\` of ${title}`, state: JSON.stringify(value) }] as const,
    );
    const name = { words: `the name of ${title}`, state: JSON.stringify([node.network, node.name]) };
    return [...own, [`${depth}`, name] as const];
  });
}

interface Draft {
  readonly results: number[];
  readonly sources: Map<string, Cause>;
  readonly upstream: Set<NodePath>;
}

const nodeOfKey = (key: string): NodePath => key.slice(0, key.lastIndexOf(':')) as NodePath;

/** What every node of a program reads and gives; the keys say how its values are told apart. */
export function fingerprint(
  document: GraphDocument,
  registry: NodeRegistry,
  program: Pick<Program, 'instructions' | 'outputs'>,
  keys: ValueKeys,
  versions: Versions,
): Fingerprint {
  const drafts = new Map<NodePath, Draft>();
  const draftOf = (node: NodePath): Draft => {
    const draft = drafts.get(node) ?? { results: [], sources: new Map(), upstream: new Set() };
    drafts.set(node, draft);
    return draft;
  };
  const makers = new Map<ValueId, Instruction>();
  const reads = (draft: Draft, node: NodePath, id: ValueId): void => {
    const maker = makers.get(id);
    if (maker && maker.node !== node) draft.upstream.add(maker.node);
  };
  for (const instruction of program.instructions) {
    const { id, node, action } = instruction;
    makers.set(id, instruction);
    const draft = draftOf(node);
    draft.results.push(keys.get(id)!);
    for (const operand of operandsOf(instruction)) reads(draft, node, operand);
    const cause = causeOf(action, versions);
    if (!cause) continue;
    const before = draft.sources.get(cause.words)?.state ?? '';
    draft.sources.set(cause.words, { ...cause, state: before + cause.state });
  }
  for (const [key, wire] of program.outputs) {
    const node = nodeOfKey(key);
    const draft = draftOf(node);
    for (const [, id] of partsOf(wire)) {
      draft.results.push(keys.get(id)!);
      reads(draft, node, id);
    }
  }
  const titleOf = (node: GraphNode): string => node.title ?? registry.find(node.type)?.title ?? node.type;
  return new Map(
    [...drafts].map(([path, { results, sources, upstream }]) => {
      const nodes = nodesAt(document, path);
      const causes = new Map([...settingsOf(nodes, titleOf), ...sources]);
      const title = nodes[0] ? titleOf(nodes[0]) : path;
      return [path, { results: results.join(), causes, upstream: [...upstream], title }] as const;
    }),
  );
}

/** The first thing that a node reads by itself and that is no longer as it was. */
function ownCause(before: NodeFingerprint, now: NodeFingerprint): string | null {
  for (const [key, { words, state }] of now.causes)
    if (before.causes.get(key)?.state !== state) return `${words} changed`;
  for (const [key, { words }] of before.causes) if (!now.causes.has(key)) return `${words} changed`;
  return now.upstream.join() === before.upstream.join() ? null : `what is wired to ${now.title} changed`;
}

/**
 * Why a node's values are not those of `before`: `first run`, `the label map changed`, `` `hidden` of SPADE changed ``.
 * The nearest cause up the wires is given. Null when they are the same.
 */
export function stalenessOf(
  node: NodePath,
  before: Fingerprint | undefined,
  now: Fingerprint,
): string | null {
  const first = now.get(node);
  if (!first) return null;
  if (!before?.has(node)) return 'first run';
  if (before.get(node)!.results === first.results) return null;
  const waiting: NodePath[] = [node];
  const seen = new Set(waiting);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [then, present] = [before.get(next), now.get(next)];
    if (!present || then?.results === present.results) continue;
    if (!then) return `${present.title} is new`;
    const cause = ownCause(then, present);
    if (cause) return cause;
    for (const up of present.upstream) {
      if (seen.has(up)) continue;
      seen.add(up);
      waiting.push(up);
    }
  }
  return `${first.title} changed`;
}
