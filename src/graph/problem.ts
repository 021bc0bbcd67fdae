// What is wrong in a graph, as values: where, what was expected and found, and edits that would mend it.
import type { Json, NodePath } from './document';

/** What a node can be inserted as; a definition says with `repairRole` which it plays. */
export type RepairRole = 'upsample' | 'downsample' | 'pointwise-convolution';

export type RepairEdit =
  /** Puts a node of that role into the wire that ends at this input. */
  | {
      readonly kind: 'insert';
      readonly role: RepairRole;
      readonly parameters: Record<string, Json>;
      readonly node: NodePath;
      readonly port: string;
    }
  | {
      readonly kind: 'set-parameter';
      readonly node: NodePath;
      readonly parameter: string;
      readonly value: Json;
    }
  | { readonly kind: 'rename'; readonly node: NodePath; readonly name: string }
  | { readonly kind: 'disconnect'; readonly node: NodePath; readonly port: string }
  /** Takes mute or bypass back. */
  | { readonly kind: 'wake'; readonly node: NodePath }
  | { readonly kind: 'remove-node'; readonly node: NodePath };

export interface Repair {
  /** What the button says, for example `Insert an upsampling by 2`. */
  readonly title: string;
  readonly edit: RepairEdit;
}

export interface Problem {
  /** Stable, may be tested; the area stands before the slash. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly node: NodePath;
  /** The input (or output) that it is about. */
  readonly port?: string;
  /** A whole sentence: what, where, expected, got, cure. */
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
  readonly repairs: readonly Repair[];
}
