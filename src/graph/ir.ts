// The compiler's own language: a flat list of instructions in order, each with one value, its spec, and where in the
// graph it came from. Passes read and return it; printers and the runtime read it.
import type { OpAttributes, OpInputs, OpKind } from '../tfjs-spade/ops/table';
import type { Spec } from '../tfjs-spade/ops/spec';
import type { ParameterLayout } from '../tfjs-spade/parameters/layout';
import type { Source } from './definition';
import type { NodePath } from './document';
import type { Modulation } from './modulation';
import type { WireValue } from './wire';

declare const brand: unique symbol;
export type ValueId = number & { readonly [brand]: 'value' };

/** Of one kind each: an operation of the table with value ids as inputs. */
export type Operation = {
  [K in OpKind]: {
    readonly kind: 'operation';
    readonly op: K;
    readonly inputs: OpInputs<K, ValueId>;
    readonly attributes: OpAttributes<K>;
  };
}[OpKind];

export type Action =
  | Operation
  /** `name` is the official name within the network. */
  | {
      readonly kind: 'parameter' | 'buffer';
      readonly network: string;
      readonly name: string;
      readonly layout: ParameterLayout;
    }
  | { readonly kind: 'source'; readonly source: Source };

export interface Instruction {
  readonly id: ValueId;
  readonly action: Action;
  readonly spec: Spec;
  readonly multiplyAdds: number;
  /** The node whose build asked for it. */
  readonly node: NodePath;
  /** The block of parameters that it stands in, with its network: `G.up_0.norm_0`. */
  readonly block: string;
}

/** In 'train' mode: the next value of a buffer. */
export interface BufferUpdate {
  readonly network: string;
  readonly name: string;
  readonly value: ValueId;
}

/** The result of a block, observable by its path: `G.up_0.norm_0.mlp_gamma`. */
export interface BlockResult {
  readonly block: string;
  readonly value: ValueId;
}

/** A scalar that one optimiser minimises. */
export interface ObjectiveValue {
  readonly node: NodePath;
  readonly networks: readonly string[];
  readonly value: ValueId;
}

export interface IR {
  /** Every value before those that use it. */
  readonly instructions: readonly Instruction[];
  /** What each output of each node is, by `portKey`; of subgraph instances, reroutes and border nodes too. */
  readonly outputs: ReadonlyMap<PortKey, WireValue<ValueId>>;
  readonly blocks: readonly BlockResult[];
  /** The conditional layers, in the order in which they run. */
  readonly modulations: readonly Modulation<ValueId>[];
  readonly updates: readonly BufferUpdate[];
  readonly objectives: readonly ObjectiveValue[];
}

export type PortKey = `${string}:${string}`;
export const portKey = (node: NodePath, port: string): PortKey => `${node}:${port}`;

/** The values that an operation reads. */
export const operandsOf = ({ action }: Pick<Instruction, 'action'>): readonly ValueId[] =>
  action.kind === 'operation'
    ? Object.values<ValueId | readonly ValueId[] | undefined>(action.inputs)
        .flat()
        .filter((id) => id !== undefined)
    : [];
