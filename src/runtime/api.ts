// What a view may ask of the worker that owns TensorFlow.js, and what it answers. Only plain data crosses.
import type { LabelEncodingId } from '../datasets/labels';
import type { BackendName } from '../tfjs-spade/backend/names';
import type { NetworkOptions } from '../tfjs-spade/networks/options';
import type { GraphRuntimeApi } from './graph-api';
import type { InspectRuntimeApi } from './inspect-api';
import type { Progress } from './progress';

export type { BackendName } from '../tfjs-spade/backend/names';
export type { Progress } from './progress';

/** What computes, on what, and why nothing better was chosen. */
export interface BackendReport {
  readonly name: BackendName;
  readonly device: string;
  readonly reason: string;
}

/** Settings that a weight file does not tell; what it does tell wins. */
export interface CheckpointHints {
  readonly classes?: 'coco' | 'ade20k' | 'cityscapes' | 'gaugan' | number;
  readonly network?: NetworkOptions;
}

export interface CheckpointReport {
  readonly name: string;
  readonly format: string;
  readonly generator: NetworkOptions;
  readonly numClasses: number;
  readonly instanceEdges: boolean;
  /** The picture that this network makes, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly zDim: number | null;
  readonly hasEncoder: boolean;
  readonly encoding: LabelEncodingId | null;
  readonly parameters: number;
  readonly bytes: number;
  /** Sentences that the user should read: tensors not used, values that are not finite. */
  readonly warnings: readonly string[];
}

/** A style: a seed for a random vector, or the encoding of a picture. */
export type StyleSource =
  | { readonly kind: 'seed'; readonly seed: number }
  | { readonly kind: 'vector'; readonly vector: Float32Array };

export interface RenderRequest {
  readonly width: number;
  readonly height: number;
  /** Class of each pixel, row by row, 0..numClasses-1. */
  readonly labels: Int32Array;
  /** Instance of each pixel; null takes the labels in their place, so that edges are where classes meet. */
  readonly instances: Int32Array | null;
  readonly style: StyleSource;
}

/** A finished picture as RGBA bytes, ready for ImageData. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly milliseconds: number;
}

/** What happens without being asked for: the page shows it. */
export type RuntimeEvent =
  | { readonly kind: 'backend-lost'; readonly reason: string }
  | { readonly kind: 'backend-restored'; readonly report: BackendReport }
  | { readonly kind: 'warning'; readonly message: string };

export interface RuntimeApi extends GraphRuntimeApi, InspectRuntimeApi {
  start(preferred: BackendName | null): Promise<BackendReport>;
  /** Opens a checkpoint. On failure the one in use stays in use. */
  openCheckpoint(
    file: Blob,
    name: string,
    hints: CheckpointHints,
    onProgress: (progress: Progress) => void,
  ): Promise<CheckpointReport>;
  render(request: RenderRequest, onProgress: (progress: Progress) => void): Promise<Picture>;
  /** The mean of the style that the encoder sees in a picture (RGB bytes, any size). */
  encodeStyle(rgb: Uint8Array, width: number, height: number): Promise<Float32Array>;
  /** The random style vector of a seed: standard normal, the same on every machine. */
  styleOfSeed(seed: number): Promise<Float32Array>;
  tensorCount(): Promise<number>;
  listen(listener: (event: RuntimeEvent) => void): Promise<void>;
  /** Throws the device away as a driver crash would: lets a person and a test see the recovery. */
  loseDevice(): Promise<void>;
}
