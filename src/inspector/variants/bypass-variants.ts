// Variants in which one node lets its input through: every node of which that is possible and that has an effect on
// the picture. A node inside a subgraph is bypassed in all its instances at once.
import type { Analysis, NodeAnalysis } from '../../graph/analysis';
import type { NodeRegistry } from '../../graph/definition';
import {
  STRUCTURE,
  type GraphBody,
  type GraphDocument,
  type GraphNode,
  type NodeId,
} from '../../graph/document';
import { bodyOf, nodeTitle, setState, type BodyScope } from '../../graph/edit';
import { locate } from '../../graph/edit/locate';
import { partsOf, type WireValue } from '../../graph/wire';
import { sameShape } from '../../tfjs-spade/shape';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Variant } from './variant';

/** The nodes of the outermost body that an output depends on. */
function leadingTo({ wires }: GraphBody, end: string): ReadonlySet<string> {
  const found = new Set([end]);
  for (const node of found)
    for (const { from, to } of Object.values(wires)) if (to.node === node) found.add(from.node);
  return found;
}

/** Whether one may take the other's place: of one kind and shape, or both pictures of channels. */
function fits(given: WireValue<Spec>, made: WireValue<Spec>): boolean {
  if (given.type !== made.type && !(given.type === 'image' && made.type === 'features')) return false;
  const shapes = (value: WireValue<Spec>) => partsOf(value).map(([, { shape }]) => shape);
  const wanted = shapes(made);
  return shapes(given).every((shape, index) => sameShape(shape, wanted[index] ?? []));
}

function letsThrough(node: GraphNode, { inputs, outputs }: NodeAnalysis, registry: NodeRegistry): boolean {
  if (node.type === STRUCTURE.subgraph) {
    const given = [...inputs.values()];
    return [...outputs.values()].every((made) => {
      const first = given.find(({ type }) => type === made.type);
      return first !== undefined && fits(first, made);
    });
  }
  const bypass = registry.find(node.type)?.bypass;
  const [given, made] = [bypass && inputs.get(bypass.input), bypass && outputs.get(bypass.output)];
  return given !== undefined && made !== undefined && fits(given, made);
}

interface Candidate {
  readonly scope: BodyScope;
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly isPossible: boolean;
}

function candidates(
  document: GraphDocument,
  { nodes }: Analysis,
  registry: NodeRegistry,
  end: NodeId,
): readonly Candidate[] {
  const leading = leadingTo(document.root, end);
  const found = new Map<string, Candidate>();
  for (const [path, analysis] of nodes) {
    const places = locate(document, path);
    if (!leading.has(places[0].id)) continue;
    const { scope, id } = places.at(-1)!;
    const node = bodyOf(document, scope).nodes[id]!;
    const canBe =
      node.state === undefined && (node.type === STRUCTURE.subgraph || registry.find(node.type)?.bypass);
    if (!canBe || analysis.outputs.size === 0) continue;
    const key = `${scope ?? ''} ${id}`;
    const before = found.get(key)?.isPossible ?? true;
    found.set(key, { scope, id, node, isPossible: before && letsThrough(node, analysis, registry) });
  }
  return [...found.values()];
}

interface Bypasses {
  readonly variants: readonly Variant[];
  /** How many nodes cannot let their input through, since they change its shape. */
  readonly impossible: number;
}

/** One variant for each node that can be bypassed on the way to a node that shows a picture. */
export function eachNodeBypassed(
  document: GraphDocument,
  analysis: Analysis,
  registry: NodeRegistry,
  end: NodeId,
): Bypasses {
  const all = candidates(document, analysis, registry, end);
  const possible = all.filter(({ isPossible }) => isPossible);
  const called = ({ scope, id }: Candidate): string =>
    nodeTitle({ document, body: bodyOf(document, scope), registry }, id);
  const variants = possible.map((candidate): Variant => {
    const { scope, id } = candidate;
    const title = called(candidate);
    const same = possible.filter((other) => called(other) === title);
    const name = same.length > 1 ? `${title}, ${same.indexOf(candidate) + 1} of ${same.length},` : title;
    const where = scope === null ? '' : ` in every ${document.subgraphs[scope]?.title ?? 'subgraph'}`;
    return {
      id: `bypass ${scope ?? ''} ${id}`,
      title: `${name}${where} bypassed`,
      change: (before) => ({ document: setState(before, scope, [id], 'bypassed'), step: null }),
    };
  });
  return { variants, impossible: all.length - variants.length };
}
