// The light that a style makes: sun, ambient light, the colours of the sky, and the thickness of the air.
import { clamp, cos, mix, PI, sin, smoothstep } from '../arithmetic';
import { fromDisplay, mixRgb, type Rgb } from '../colour';
import type { Style } from './style';

/** Everything that shading needs to know of a style. Colours are linear light, shares are 0..1. */
export interface Light {
  readonly sun: Rgb;
  /** unit vector towards the sun or moon: right, up, away */
  readonly direction: Rgb;
  readonly ambient: Rgb;
  /** the sky: overhead, above the horizon, around the sun, opposite the sun */
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  readonly glow: Rgb;
  readonly opposite: Rgb;
  /** density of the air; 1 is a hazy day */
  readonly haze: number;
  /** how far it is winter, and autumn */
  readonly frost: number;
  readonly autumn: number;
  /** share of sunlight that clouds have scattered */
  readonly diffuse: number;
  /** whether the light is the moon */
  readonly moon: boolean;
  /** cosine of the angle to the sun from which its glow lies on the horizon: a low sun glows in a narrower part */
  readonly glowEdge: number;
  readonly cover: number;
  readonly mist: number;
}

interface SkyRow {
  /** degrees over the horizon */
  readonly elevation: number;
  readonly zenith: Rgb;
  readonly horizon: Rgb;
  readonly glow: Rgb;
  readonly opposite: Rgb;
  readonly sun: Rgb;
  readonly sunGain: number;
  readonly ambientGain: number;
}

const row = (
  elevation: number,
  [zenith, horizon, glow, opposite, sun]: readonly [Rgb, Rgb, Rgb, Rgb, Rgb],
  sunGain: number,
  ambientGain: number,
): SkyRow => ({ elevation, zenith, horizon, glow, opposite, sun, sunGain, ambientGain });

const c = fromDisplay;

// Columns: zenith, horizon, glow, opposite, sun.
const SKIES: readonly SkyRow[] = [
  row(-30, [c(16, 24, 58), c(50, 68, 110), c(92, 108, 146), c(34, 48, 84), c(130, 152, 205)], 0.8, 1.8),
  row(-8, [c(30, 42, 88), c(120, 96, 120), c(226, 120, 84), c(70, 74, 116), c(150, 120, 130)], 0.1, 1.0),
  row(-1, [c(62, 84, 140), c(226, 158, 122), c(255, 158, 76), c(150, 132, 160), c(255, 130, 60)], 0.9, 1.25),
  row(4, [c(82, 116, 172), c(244, 196, 146), c(255, 196, 104), c(186, 166, 178), c(255, 160, 84)], 1.5, 1.05),
  row(
    12,
    [c(84, 136, 198), c(226, 214, 190), c(255, 226, 164), c(186, 198, 214), c(255, 206, 142)],
    1.8,
    0.68,
  ),
  row(
    28,
    [c(62, 122, 200), c(184, 211, 234), c(236, 236, 226), c(170, 200, 230), c(255, 236, 204)],
    1.85,
    0.6,
  ),
  row(
    62,
    [c(40, 100, 188), c(168, 204, 234), c(206, 224, 238), c(164, 200, 232), c(255, 246, 230)],
    1.9,
    0.62,
  ),
];

const MOONLIGHT_BELOW = -12;
const MOON_ELEVATION = 24;

/** The clear sky at an elevation of the sun, in degrees. */
function clearSky(elevation: number): SkyRow {
  let i = 0;
  while (i < SKIES.length - 2 && elevation > SKIES[i + 1]!.elevation) i++;
  const a = SKIES[i]!;
  const b = SKIES[i + 1]!;
  const t = clamp((elevation - a.elevation) / (b.elevation - a.elevation));
  return {
    elevation,
    zenith: mixRgb(a.zenith, b.zenith, t),
    horizon: mixRgb(a.horizon, b.horizon, t),
    glow: mixRgb(a.glow, b.glow, t),
    opposite: mixRgb(a.opposite, b.opposite, t),
    sun: mixRgb(a.sun, b.sun, t),
    sunGain: mix(a.sunGain, b.sunGain, t),
    ambientGain: mix(a.ambientGain, b.ambientGain, t),
  };
}

// Towards a bluish grey of `gain` times the luminance.
function greyed(colour: Rgb, share: number, gain: number): Rgb {
  const luminance = 0.3 * colour[0] + 0.55 * colour[1] + 0.15 * colour[2];
  return [
    mix(colour[0], luminance * 0.97 * gain, share),
    mix(colour[1], luminance * gain, share),
    mix(colour[2], luminance * 1.06 * gain, share),
  ];
}

const scaled = (colour: Rgb, gain: number, bias = 0): Rgb => [
  colour[0] * gain + bias,
  colour[1] * gain + bias,
  colour[2] * gain + bias,
];

/** How far a season is winter, 0..1. */
const frostOf = (season: number): number => smoothstep(2.4, 2.9, season) * (1 - smoothstep(3.3, 3.8, season));

/** How far a season is autumn, 0..1. */
const autumnOf = (season: number): number =>
  smoothstep(1.5, 1.9, season) * (1 - smoothstep(2.3, 2.7, season));

function direction(style: Style, elevation: number): Rgb {
  const up = (elevation * PI) / 180;
  const azimuth = (style.azimuth * PI) / 180;
  return [sin(azimuth) * cos(up), sin(up), cos(azimuth) * cos(up)];
}

/** The light of a style. */
export function makeLight(style: Style): Light {
  const elevation = 58 * sin(((style.hour - 6) / 12) * PI);
  const moon = elevation < MOONLIGHT_BELOW;
  const clear = clearSky(elevation);
  const { mist } = style;
  const diffuse = smoothstep(0.55, 0.98, style.cover);
  const frost = frostOf(style.season);

  let zenith = greyed(clear.zenith, diffuse * 0.85, 1.7);
  let horizon = greyed(clear.horizon, diffuse * 0.8, 0.92);
  zenith = mixRgb(zenith, greyed(zenith, 0.5, 1.25), frost * 0.6);
  horizon = mixRgb(horizon, greyed(horizon, 0.35, 1.05), frost * 0.5);
  zenith = mixRgb(zenith, horizon, clamp(mist * 0.9));
  const glow = mixRgb(greyed(clear.glow, diffuse * 0.75, 0.8), horizon, clamp(mist * 0.5));
  const opposite = mixRgb(greyed(clear.opposite, diffuse * 0.8, 0.95), horizon, clamp(mist * 0.6));

  const sunGain = clear.sunGain * (1 - 0.9 * diffuse) * (1 - 0.6 * clamp(mist * 1.1));
  const ambientGain = clear.ambientGain * (1 + 0.25 * diffuse + 0.35 * mist);
  return {
    sun: scaled(clear.sun, sunGain),
    direction: direction(style, moon ? MOON_ELEVATION : Math.max(elevation, 1.6)),
    ambient: scaled(
      mixRgb(zenith, horizon, mix(0.28, 0.42, smoothstep(0, 16, elevation))),
      ambientGain,
      0.004,
    ),
    zenith,
    horizon,
    glow,
    opposite,
    haze: 0.42 + 0.6 * diffuse + 8.5 * mist * mist,
    frost,
    autumn: autumnOf(style.season),
    diffuse,
    moon,
    glowEdge: mix(0.72, -0.2, smoothstep(2, 24, elevation)),
    cover: style.cover,
    mist,
  };
}
