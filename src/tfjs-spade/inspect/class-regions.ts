// The places of a class and the numbers that stand there: plain data, so that a page names them without TensorFlow.js.

/** The pixels of a class: all of them; those that see no other class and no border of the map; the rest. */
export const CLASS_REGIONS = ['all', 'interior', 'border'] as const;
export type ClassRegion = (typeof CLASS_REGIONS)[number];

export type ByRegion<T> = { readonly [R in ClassRegion]: T };

/** By class and channel, [classes · channels] each; NaN where a region has no pixel. */
export interface RegionMoments {
  readonly mean: Float32Array;
  /** Standard deviation over the region's pixels, divided by their number (biased). */
  readonly deviation: Float32Array;
}
