// Colours inside the renderer are linear light, red, green, blue, where 1 is the white of the display;
// the display curve is a plain square root (gamma 2), so that it needs no engine-dependent power function.
import { mix } from './arithmetic';

/** Linear light, or an albedo; usually 0..1, above 1 for the sun. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Linear light of an authored display colour, 0..255 per channel. */
export const fromDisplay = (red: number, green: number, blue: number): Rgb => [
  (red * red) / 65025,
  (green * green) / 65025,
  (blue * blue) / 65025,
];

/** a at t = 0, b at t = 1. */
export const mixRgb = (a: Rgb, b: Rgb, t: number): Rgb => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
];

/** Display byte, 0..255 with fractions, of linear light; highlights above 0.62 are rolled off towards 1. */
export function toDisplay(light: number): number {
  if (light <= 0) return 0;
  if (light <= 0.62) return Math.sqrt(light) * 255;
  const over = (light - 0.62) / 0.38;
  return Math.sqrt(0.62 + (0.38 * over) / (1 + over)) * 255;
}
