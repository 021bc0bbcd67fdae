// What is known of a graph before anything runs: the spec on every wire, the cost of every node, every problem.
import type { Spec } from '../tfjs-spade/ops/spec';
import type { ParameterSpec } from '../tfjs-spade/parameters/declare';
import type { NodePath } from './document';
import type { Modulation } from './modulation';
import type { SurgeryId } from './surgery';
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

/** What a step of surgery met in the graph. */
export interface SurgeryReport {
  readonly step: SurgeryId;
  /** How many layers it changed. */
  readonly layers: number;
  /** Why it changed nothing somewhere that it was meant for; null when it acts as it says. */
  readonly problem: string | null;
}

export interface Analysis {
  readonly nodes: ReadonlyMap<NodePath, NodeAnalysis>;
  readonly problems: readonly Problem[];
  /** The conditional layers, in the order in which they run, after surgery. */
  readonly modulations: readonly Modulation<Spec>[];
  /** Of every step that is on. */
  readonly surgery: readonly SurgeryReport[];
  readonly totals: Totals;
}
