// Colours of numbers. A diverging map has its middle where a value has no effect, and equal lightness to both sides.

export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness falls evenly from the middle to both ends, so that order can be read without hue. */
const BELOW: readonly Rgb[] = [
  [247, 247, 247],
  [199, 221, 238],
  [138, 189, 221],
  [67, 139, 196],
  [20, 80, 152],
  [5, 40, 90],
];
const ABOVE: readonly Rgb[] = [
  [247, 247, 247],
  [251, 211, 188],
  [242, 160, 125],
  [212, 95, 72],
  [168, 28, 44],
  [98, 0, 30],
];
const NOT_A_NUMBER: Rgb = [255, 0, 255];

function along(stops: readonly Rgb[], share: number): Rgb {
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const before = Math.min(stops.length - 2, Math.floor(place));
  const [from, to] = [stops[before]!, stops[before + 1]!];
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(from[channel] + (to[channel] - from[channel]) * (place - before));
  return [mix(0), mix(1), mix(2)];
}

/** Blue below 0, red above, white at 0; `scale` is the magnitude of the full colours. */
export function divergingColour(value: number, scale: number): Rgb {
  if (Number.isNaN(value)) return NOT_A_NUMBER;
  const share = scale > 0 ? Math.abs(value) / scale : 0;
  return along(value < 0 ? BELOW : ABOVE, share);
}

const DARK_TO_LIGHT: readonly Rgb[] = [
  [12, 8, 38],
  [58, 30, 110],
  [120, 47, 125],
  [182, 69, 110],
  [236, 110, 82],
  [253, 178, 98],
  [252, 245, 200],
];

/** From dark (0) to light (1), for what has no middle: accuracies, distances, magnitudes. */
export const sequentialColour = (share: number): Rgb =>
  Number.isNaN(share) ? NOT_A_NUMBER : along(DARK_TO_LIGHT, share);
