// Graphs for tests, and what they compute, whatever they look like.
import { resolve } from '../compile/resolve';
import type { GraphDocument, NodeId, NodePath, PortRef } from '../document';
import { emptyGraph, newNode } from './new-node';
import { addNode } from './nodes';
import { testRegistry } from './test-registry';
import { connect } from './wires';

/** Freezes a document all the way down, so that an edit which writes into it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

export const at = (node: NodeId, port = 'x'): PortRef => ({ node, port });

/** A graph with one node of each type in a row, and their ids in that order. */
export function graphOf(...types: readonly string[]): {
  readonly document: GraphDocument;
  readonly ids: NodeId[];
} {
  let document = emptyGraph('test');
  const ids: NodeId[] = [];
  types.forEach((type, index) => {
    const added = addNode(document, null, newNode(type, { x: index * 200, y: 0 }, testRegistry));
    document = added.document;
    ids.push(added.id);
  });
  return { document: frozen(document), ids };
}

/** Wires of the root, one after the other. */
export const wired = (
  document: GraphDocument,
  ...wires: readonly (readonly [PortRef, PortRef])[]
): GraphDocument => frozen(wires.reduce((result, [from, to]) => connect(result, null, from, to), document));

/** Every node that computes as a term: what it is, where its parameters lie, and the terms that it takes. */
export function computation(document: GraphDocument): readonly string[] {
  const { nodes } = resolve(document, testRegistry);
  const terms = new Map<NodePath, number>();
  const seen: string[] = [];
  const numbers = new Map<string, number>();
  for (const { path, node, parameters, prefix, network, inputs } of nodes) {
    const arrives = [...inputs].map(([port, origin]) =>
      typeof origin === 'string'
        ? `${port}: ${origin}`
        : `${port}: #${terms.get(origin.node)}.${origin.port}`,
    );
    const name = network === null ? '' : `${network}.${prefix}${node.name}`.replace(/\.$/, '');
    const term = JSON.stringify([node.type, name, parameters, arrives, node.state ?? '']);
    if (!numbers.has(term)) numbers.set(term, numbers.size);
    terms.set(path, numbers.get(term)!);
    seen.push(term);
  }
  return unnumbered(seen);
}

/** Terms in which each number is replaced by the term that it stands for, so that order does not matter. */
function unnumbered(terms: readonly string[]): readonly string[] {
  const distinct = [...new Set(terms)];
  const hashes = distinct.map(() => '');
  distinct.forEach((term, index) => {
    const text = term.replace(/#(\d+)/g, (_, number: string) => hashes[Number(number)]!);
    hashes[index] = `<${hash(text)}>`;
  });
  return terms.map((term) => term.replace(/#(\d+)/g, (_, number: string) => hashes[Number(number)]!)).sort();
}

function hash(text: string): string {
  let value = 0n;
  for (const letter of text) value = (value * 1_000_003n + BigInt(letter.codePointAt(0)!)) % (1n << 89n);
  return value.toString(36);
}
