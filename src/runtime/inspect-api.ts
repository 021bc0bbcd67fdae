// What a view may ask of the worker about the inside of a graph's conditional layers. Only plain data crosses, and
// only what is asked for is computed: a place, a channel, small maps of all channels, numbers by class.
import type { GraphDocument } from '../graph/document';
import type { LayerKey } from '../graph/surgery';
import type { ByRegion, RegionMoments } from '../tfjs-spade/inspect/class-regions';
import type { GraphContent, PortAddress } from './graph-api';
import type { Progress } from './progress';

export {
  CLASS_REGIONS as REGIONS,
  type ClassRegion as Region,
  type RegionMoments as ClassMoments,
} from '../tfjs-spade/inspect/class-regions';

/** The steps through a layer; `scaled` is the normalised activation times its scale, before the shift. */
export const LAYER_PARTS = ['before', 'normalised', 'scaled', 'after', 'gamma', 'beta'] as const;
export type LayerPart = (typeof LAYER_PARTS)[number];

/** A channel, or the root of the mean of squares over all of them. */
export type ChannelChoice = number | 'rms';

/** All of the first picture of the batch. */
export type InspectQuery =
  /** Maps in the layer's own size. */
  | {
      readonly kind: 'maps';
      readonly layer: LayerKey;
      readonly parts: readonly LayerPart[];
      readonly channel: ChannelChoice;
    }
  /** Every channel of a part, made at most `side` pixels long by averaging whole squares. */
  | { readonly kind: 'sheet'; readonly layer: LayerKey; readonly part: LayerPart; readonly side: number }
  /** One place through several layers; `u` from the left and `v` from the top, 0..1. */
  | {
      readonly kind: 'probe';
      readonly layers: readonly LayerKey[];
      readonly u: number;
      readonly v: number;
      /** Refuses where an answer would take computing, instead of starting it. */
      readonly ifKept?: boolean;
    }
  /** Gamma and beta by class and channel. */
  | { readonly kind: 'classes'; readonly layer: LayerKey }
  | {
      readonly kind: 'histogram';
      readonly layer: LayerKey;
      readonly part: LayerPart;
      readonly channel: number | null;
      readonly bins: number;
    }
  /** All numbers of the first picture of an output: an image or features. */
  | { readonly kind: 'output'; readonly port: PortAddress };

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** A map [height · width]; one of a single pixel stands for every place. */
export interface PartMap {
  readonly part: LayerPart;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
  /** Of all channels of the part. */
  readonly range: Range;
}

/** Values [channels] of one place; a part that the layer does not have is missing. */
export interface ProbedLayer {
  readonly layer: LayerKey;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
  /** Class of the layer's own label map there; null without one. */
  readonly label: number | null;
  readonly parts: { readonly [P in LayerPart]?: Float32Array };
}

/** By class, in the order of `classes`. */
export interface ClassTable {
  /** Those that the map shows, in ascending order. */
  readonly classes: readonly number[];
  readonly channels: number;
  /** Pixels in the layer's own size. */
  readonly pixels: ByRegion<readonly number[]>;
  readonly gamma: ByRegion<RegionMoments>;
  readonly beta: ByRegion<RegionMoments>;
  /**
   * [classes · classes], symmetric: `classDistances` of the interiors; a class without one counts with all its pixels.
   */
  readonly distances: Float32Array;
}

export interface InspectAnswers {
  readonly maps: { readonly maps: readonly PartMap[] };
  readonly sheet: {
    readonly channels: number;
    /** Of one small map. */
    readonly height: number;
    readonly width: number;
    /** [channels · height · width] */
    readonly values: Float32Array;
    /** Of the part as it is, before averaging. */
    readonly range: Range;
  };
  readonly probe: { readonly layers: readonly ProbedLayer[] };
  readonly classes: ClassTable;
  readonly histogram: { readonly counts: readonly number[]; readonly range: Range };
  readonly output: {
    readonly height: number;
    readonly width: number;
    readonly channels: number;
    /** [height · width · channels] */
    readonly values: Float32Array;
  };
}

/** What came of one query: its answer, or why there is none. */
export type InspectAnswer = {
  [K in InspectQuery['kind']]: { readonly kind: K } & (
    { readonly answer: InspectAnswers[K] } | { readonly refusal: string }
  );
}[InspectQuery['kind']];

export interface InspectRequest {
  /** With the surgery that shall be in force. */
  readonly document: GraphDocument;
  readonly contents: readonly GraphContent[];
  readonly queries: readonly InspectQuery[];
}

/** The maps on which label survival is measured. */
export type SurvivalMaps =
  /** One class a map; the probe learns from the left halves and is tested on the right ones. */
  | { readonly kind: 'uniform' }
  /** Rectangles of random classes, `count` maps to learn from and one held apart. */
  | { readonly kind: 'mosaic'; readonly count: number; readonly seed: number };

export interface SurvivalRequest {
  readonly document: GraphDocument;
  readonly contents: readonly GraphContent[];
  /** The output towards which the depth is walked. */
  readonly port: PortAddress;
  readonly maps: SurvivalMaps;
}

/** One value on the way to the output. */
export interface SurvivalPoint {
  /** What computes it: a block, `G.up_0.norm_0`, or a node's title. */
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Share of the variance that lies between the means of the labels, 0..1; 0 where nothing varies. */
  readonly spread: number;
  /** Of a linear probe on what was held apart: mean over classes of the share recognised, 0..1. */
  readonly accuracy: number;
}

export interface SurvivalCurve {
  readonly points: readonly SurvivalPoint[];
  /** Accuracy of guessing: 1 / number of classes. */
  readonly chance: number;
  /** Number of classes that were measured: those that every one of the points shows. */
  readonly classes: number;
  readonly milliseconds: number;
}

export interface InspectRuntimeApi {
  /**
   * Answers in the order of the queries, from one pass over the graph.
   * @throws SpadeError 'graph/stopped' after stopRuns; 'graph/…' when the graph does not run at all
   */
  inspectGraph(
    request: InspectRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<readonly InspectAnswer[]>;
  /** @throws SpadeError 'graph/labels' when no label map leads to the output */
  labelSurvival(request: SurvivalRequest, onProgress: (progress: Progress) => void): Promise<SurvivalCurve>;
}
