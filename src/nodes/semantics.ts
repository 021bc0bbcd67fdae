// What conditions a layer, as ports: a label map or any picture, and perhaps edges as one channel more.
import type { InputPort, PortProblem } from '../graph/definition';
import type { WireValues } from '../graph/wire';
import type { Context } from '../tfjs-spade/context';
import type { Semantics } from '../tfjs-spade/layers/semantics';
import type { Spec } from '../tfjs-spade/ops/spec';
import { pictureProblems } from './port-problems';

export const SEMANTICS_PORTS = {
  semantics: { label: 'labels', type: ['labels', 'features'] },
  edges: { label: 'edges', type: ['features'], optional: true },
} as const satisfies Record<string, InputPort>;

interface SemanticInputs<V> {
  readonly semantics: WireValues<V>['labels' | 'features' | 'image'];
  readonly edges?: WireValues<V>['features' | 'image'];
}

/** The semantics as the layers take them; edges of a picture become its last channel. */
export function semanticsOf<V>(context: Context<V>, { semantics, edges }: SemanticInputs<V>): Semantics<V> {
  if (semantics.type === 'labels') {
    const { labels, numClasses } = semantics;
    return edges
      ? { kind: 'labels', labels, numClasses, edges: edges.x }
      : { kind: 'labels', labels, numClasses };
  }
  const picture = edges
    ? context.ops.concat({ xs: [semantics.x, edges.x] }, { axis: 'channels' })
    : semantics.x;
  return { kind: 'picture', picture };
}

/** Rows and columns of the semantics. */
export function semanticSize({ semantics }: SemanticInputs<Spec>): { height: number; width: number } {
  const { shape } = semantics.type === 'labels' ? semantics.labels : semantics.x;
  return { height: shape[1]!, width: shape[2]! };
}

/** Edges are one channel of the size of the semantics. */
export function edgeProblems(inputs: SemanticInputs<Spec>): readonly PortProblem[] {
  if (!inputs.edges) return [];
  return pictureProblems('edges', inputs.edges.x, { ...semanticSize(inputs), channels: 1 });
}
