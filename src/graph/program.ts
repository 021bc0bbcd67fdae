// What compiling ends with: the optimised instructions, which of them depend on what, and what they need. It holds no
// tensor; the runtime executes it, the printers write it as source.
import type { ParameterSpec } from '../tfjs-spade/parameters/declare';
import type { IR, ValueId } from './ir';

/** What a value can depend on besides constants: a change of one leaves what does not depend on it standing. */
export type Dependency = 'weights' | 'map' | 'style' | 'picture';

export interface NetworkParameters {
  /** G, E, D, V or a name of the user's. */
  readonly network: string;
  /** Official names within the network. */
  readonly parameters: readonly ParameterSpec[];
}

export interface Program extends IR {
  readonly mode: 'train' | 'eval';
  readonly networks: readonly NetworkParameters[];
  /** Of each instruction what it depends on; two instructions of one set belong to one stage. */
  readonly dependencies: ReadonlyMap<ValueId, ReadonlySet<Dependency>>;
  /** Values at the border of a stage: worth keeping, since what follows may run again without them changing. */
  readonly kept: ReadonlySet<ValueId>;
}
