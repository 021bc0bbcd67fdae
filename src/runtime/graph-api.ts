// What a view may ask of the worker about graphs, and what it answers. Only plain data crosses. The worker compiles the
// document itself, keeps weights and cached values per graph id, and frees them with `forgetGraph`.
import type { GraphDocument, GraphId, NodePath } from '../graph/document';
import type { WireType } from '../graph/wire';
import type { Progress } from './progress';

export interface PortAddress {
  readonly node: NodePath;
  readonly port: string;
}

/** The content behind a source, sent once for each version; `id` is a painting's id or a file's hash. */
export type GraphContent =
  | {
      readonly kind: 'labels';
      readonly id: string;
      readonly version: number;
      readonly width: number;
      readonly height: number;
      readonly labels: Int32Array;
      /** null takes the labels in their place, so that edges are where classes meet. */
      readonly instances: Int32Array | null;
    }
  | {
      readonly kind: 'image';
      readonly id: string;
      readonly version: number;
      readonly width: number;
      readonly height: number;
      /** [height · width · 3] bytes */
      readonly rgb: Uint8Array;
    };

export interface RunGraphRequest {
  readonly document: GraphDocument;
  /** Paintings and files that changed since the worker last heard of them. */
  readonly contents: readonly GraphContent[];
  /** Read back as numbers. */
  readonly fetch: readonly PortAddress[];
  /** Drawn small; what cannot be drawn is left out of the result. */
  readonly previews: readonly (PortAddress & { readonly side: number })[];
}

/** One part of a wire: a label map has `labels`, a distribution `mean` and `logVariance`, most have `x`. */
export interface FetchedPart {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface FetchedValue extends PortAddress {
  readonly type: WireType;
  readonly parts: readonly FetchedPart[];
}

/** A small picture of a value, opaque RGBA, and its range. */
export interface PreviewPicture extends PortAddress {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly least: number;
  readonly most: number;
}

export interface NodeRun {
  readonly node: NodePath;
  /** Of this run; 0 when everything came from the cache. */
  readonly milliseconds: number;
  /** Of the values that it holds in the cache. */
  readonly bytes: number;
  readonly state: 'ran' | 'cached';
  /** Why it ran: `first run`, `the label map changed`, `hidden changed`, `the weights changed`. */
  readonly reason: string;
}

export interface RunGraphResult {
  readonly values: readonly FetchedValue[];
  readonly previews: readonly PreviewPicture[];
  readonly nodes: readonly NodeRun[];
  readonly milliseconds: number;
}

export interface TrainGraphRequest {
  readonly document: GraphDocument;
  readonly contents: readonly GraphContent[];
  readonly steps: number;
  readonly rates: { readonly generator: number; readonly discriminator: number };
}

/** Losses of one step by the node that gives them. */
export interface TrainingStep {
  /** Counted since the weights were first drawn or attached. */
  readonly step: number;
  readonly losses: readonly { readonly node: NodePath; readonly title: string; readonly value: number }[];
  readonly milliseconds: number;
}

export interface TrainingEnd {
  readonly steps: number;
  readonly stopped: boolean;
}

/** One tensor of a checkpoint beside the parameter of the graph that took it. */
export interface CheckpointRow {
  readonly network: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly outcome: 'matched' | 'missing in the file' | 'not used' | 'another shape';
  /** The shape in the file, where it has another. */
  readonly fileShape: readonly number[] | null;
}

export interface CheckpointMatch {
  readonly matched: number;
  readonly rows: readonly CheckpointRow[];
}

export interface GraphRuntimeApi {
  runGraph(request: RunGraphRequest, onProgress: (progress: Progress) => void): Promise<RunGraphResult>;
  /** Ends the runs that are asked for, with an error 'graph/stopped', when the operation that runs is done. */
  stopRuns(): Promise<void>;
  /** Minimises the graph's objectives in turn; weights move in place. Resolves when done or stopped. */
  trainGraph(request: TrainGraphRequest, onStep: (step: TrainingStep) => void): Promise<TrainingEnd>;
  /** Ends training after the step that runs. */
  stopTraining(): Promise<void>;
  /**
   * Gives the graph the tensors of a file by name, in the place of all that it had; what the file lacks is drawn from
   * the root seed. A file of which nothing matches changes nothing.
   */
  attachCheckpoint(document: GraphDocument, file: Blob, name: string): Promise<CheckpointMatch>;
  /** All networks of a graph as one .safetensors file. */
  exportGraphWeights(document: GraphDocument): Promise<Uint8Array>;
  /** Draws the weights anew from the root seed and forgets attached checkpoints. */
  resetGraphWeights(graph: GraphId): Promise<void>;
  /** Frees all that the worker holds for a graph. */
  forgetGraph(graph: GraphId): Promise<void>;
}
