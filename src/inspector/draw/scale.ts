// What colours of maps stand for. Maps that are compared share one scale, or nothing can be read from them together.

export interface ColourScale {
  /** Where a value has no effect, shown white; of magnitudes the least, 0. */
  readonly middle: number;
  /** How far from the middle the full colours are; 0 of maps that are flat there. */
  readonly reach: number;
  /** False for magnitudes, which have one side only. */
  readonly signed: boolean;
}

export interface ScaleOptions {
  readonly middle: number;
  readonly signed: boolean;
  /** The share of values that the colours cover: 1 for all, 0.99 lets single peaks be cut off. */
  readonly covered: number;
}

/** More values are thinned out evenly, since sorting them would take longer than drawing them. */
const ENOUGH = 1 << 14;

/** The scale that covers all of the maps, symmetric around its middle. What is not finite is left out. */
export function scaleOf(
  maps: readonly Float32Array[],
  { middle, signed, covered }: ScaleOptions,
): ColourScale {
  const most = () => {
    let reach = 0;
    for (const values of maps) for (const value of values) reach = Math.max(reach, distance(value, middle));
    return reach;
  };
  const reach = covered < 1 ? percentile(thinned(maps, middle), covered) : 0;
  // A map that is flat but for a few pixels would lose them.
  return { middle, reach: reach || most(), signed };
}

/** The same scales with the farthest reach of them all, so that equal colours are equally far from the middle. */
export function sharing<S extends ColourScale>(scales: readonly S[]): readonly S[] {
  const reach = Math.max(0, ...scales.map((scale) => scale.reach));
  return scales.map((scale) => ({ ...scale, reach }));
}

const distance = (value: number, middle: number): number =>
  Number.isFinite(value) ? Math.abs(value - middle) : 0;

function thinned(maps: readonly Float32Array[], middle: number): Float32Array {
  const all = maps.reduce((sum, { length }) => sum + length, 0);
  const step = Math.max(1, Math.ceil(all / ENOUGH));
  const kept: number[] = [];
  for (const values of maps)
    for (let at = 0; at < values.length; at += step) kept.push(distance(values[at]!, middle));
  return Float32Array.from(kept);
}

/** The least of the values that at least `share` of them do not exceed; 0 of none. Changes nothing. */
export function percentile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort();
  const place = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, place))] ?? 0;
}
