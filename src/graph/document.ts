// The saved form of a graph: plain JSON with named ports and branded ids. Everything else (shapes, problems, the
// program, what is drawn) is derived from it and never saved.
import type { SurgeryStep } from './surgery';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type GraphId = Branded<'graph'>;
export type NodeId = Branded<'node'>;
export type WireId = Branded<'wire'>;
export type FrameId = Branded<'frame'>;
export type NoteId = Branded<'note'>;
export type SubgraphId = Branded<'subgraph'>;
/** Node ids from the root inwards, joined by `/`: the address of a node inside subgraph instances. */
export type NodePath = Branded<'path'>;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface GraphNode {
  /** Type of a definition such as `norm/spade`, or one of STRUCTURE. */
  readonly type: string;
  /** This node's part of its parameters' path in the state dict, such as `up_0`; '' adds nothing. */
  readonly name: string;
  /** Shown instead of the definition's title. */
  readonly title?: string;
  /** Which network its parameters belong to, such as G, E or D; the definition's own when left out. */
  readonly network?: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly position: Position;
  /** Muted: it does not run and gives nothing. Bypassed: its input passes through unchanged. */
  readonly state?: 'muted' | 'bypassed';
  /** Of a subgraph instance only. */
  readonly subgraph?: SubgraphId;
}

/** The node types that are structure, not computation; every other type has a definition in the registry. */
export const STRUCTURE = {
  subgraph: 'graph/subgraph',
  input: 'graph/input',
  output: 'graph/output',
  reroute: 'graph/reroute',
} as const;

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

export interface Wire {
  readonly from: PortRef;
  readonly to: PortRef;
}

export interface Frame {
  readonly title: string;
  /** One of six hues, 0..5. */
  readonly hue: number;
  readonly nodes: readonly NodeId[];
}

export interface Note {
  readonly text: string;
  readonly position: Position;
  readonly width: number;
  readonly height: number;
}

export interface GraphBody {
  readonly nodes: Readonly<Record<NodeId, GraphNode>>;
  readonly wires: Readonly<Record<WireId, Wire>>;
  readonly frames: Readonly<Record<FrameId, Frame>>;
  readonly notes: Readonly<Record<NoteId, Note>>;
}

/** A parameter of an inner node that shows on every instance, under the key it has in `promoted`. */
export interface PromotedParameter {
  readonly node: NodeId;
  readonly parameter: string;
}

/**
 * A graph that is used as a node. Its ports are its `graph/input` and `graph/output` nodes, named by their
 * parameter `port`; an instance gives its ports and its promoted parameters by those names.
 */
export interface Subgraph {
  readonly title: string;
  readonly body: GraphBody;
  readonly promoted: Readonly<Record<string, PromotedParameter>>;
}

/** Which weights the networks of a graph start from; without one they are drawn from the root seed. */
export interface AttachedCheckpoint {
  /** `shipped:starter`, or the content hash of a file that the workspace keeps. */
  readonly source: string;
  readonly name: string;
}

export const GRAPH_FORMAT = 'spade-playground/graph';
export const GRAPH_VERSION = 2;

export interface GraphDocument {
  readonly format: typeof GRAPH_FORMAT;
  readonly version: typeof GRAPH_VERSION;
  readonly id: GraphId;
  readonly title: string;
  /** Root of every random thing in the graph: weights, noise, procedural maps. */
  readonly seed: number;
  readonly root: GraphBody;
  readonly subgraphs: Readonly<Record<SubgraphId, Subgraph>>;
  readonly checkpoint?: AttachedCheckpoint;
  /** What is changed on its conditional layers, in this order. */
  readonly surgery?: readonly SurgeryStep[];
}

export const EMPTY_BODY: GraphBody = { nodes: {}, wires: {}, frames: {}, notes: {} };

export const pathOf = (...ids: readonly string[]): NodePath => ids.join('/') as NodePath;

/** The path itself and those of the subgraph instances around it. */
export const withInstances = (node: NodePath): readonly NodePath[] =>
  node.split('/').map((_, index, ids) => pathOf(...ids.slice(0, index + 1)));
