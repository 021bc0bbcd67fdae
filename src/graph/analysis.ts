// What is known of a graph before anything runs: the spec on every wire, the cost of every node, every problem.
import type { Spec } from '../tfjs-spade/ops/spec';
import type { ParameterSpec } from '../tfjs-spade/parameters/declare';
import type { NodePath } from './document';
import type { Problem } from './problem';
import type { WireValue } from './wire';

export interface NodeParameter extends ParameterSpec {
  readonly network: string;
}

/** Of one node; of a subgraph instance the sums over its inner nodes. */
export interface NodeAnalysis {
  readonly node: NodePath;
  /** What arrives, by port. */
  readonly inputs: ReadonlyMap<string, WireValue<Spec>>;
  /** What leaves, by port; empty when the node could not be built. */
  readonly outputs: ReadonlyMap<string, WireValue<Spec>>;
  readonly parameters: readonly NodeParameter[];
  readonly multiplyAdds: number;
  /** Of all its values, were none freed. */
  readonly bytes: number;
}

export interface Totals {
  /** Number of trained values, shared ones once. */
  readonly parameters: number;
  readonly multiplyAdds: number;
  readonly bytes: number;
}

export interface Analysis {
  readonly nodes: ReadonlyMap<NodePath, NodeAnalysis>;
  readonly problems: readonly Problem[];
  readonly totals: Totals;
}
