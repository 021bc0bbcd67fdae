// The style of a landscape picture: hour, season and weather, without a word about what stands in it. It is what a
// style encoder should recover from the picture alone.
import { cos, PI, sin } from '../arithmetic';
import { Random } from '../random';

/** Names of the presets. */
export const STYLE_NAMES = [
  'dawn',
  'noon',
  'afternoon',
  'sunset',
  'overcast',
  'mist',
  'autumn',
  'winter',
  'night',
] as const;
export type StyleName = (typeof STYLE_NAMES)[number];

/** One weather at one time. */
export interface Style {
  /** the preset it was drawn from */
  readonly name: StyleName;
  /** hour of the day, 0..24 */
  readonly hour: number;
  /** 0 spring, 1 summer, 2 autumn, 3 winter; cyclic, period 4 */
  readonly season: number;
  /** cloud cover, 0..1 */
  readonly cover: number;
  /** 0 clear air .. 1 dense mist */
  readonly mist: number;
  /** direction of the sun, degrees right of the view */
  readonly azimuth: number;
}

/** Length of a style vector. */
export const STYLE_SIZE = 8;

// Upper ends of the intervals of a uniform number that stand for each preset: how often it comes.
const FREQUENCIES: readonly (readonly [StyleName, number])[] = [
  ['dawn', 0.12],
  ['noon', 0.28],
  ['afternoon', 0.44],
  ['sunset', 0.59],
  ['overcast', 0.69],
  ['mist', 0.77],
  ['autumn', 0.87],
  ['winter', 0.96],
  ['night', 1],
];

type Preset = (random: Random) => Partial<Style>;

// A low sun stands before the camera, where its colours are.
const sunAhead = (random: Random): number => random.sign() * random.between(4, 55);

const PRESETS: Readonly<Record<StyleName, Preset>> = {
  dawn: (r) => ({ hour: r.between(5.85, 7.1), mist: r.between(0.12, 0.34), azimuth: sunAhead(r) }),
  noon: (r) => ({ hour: r.between(10.5, 13.5) }),
  afternoon: (r) => ({ hour: r.between(14.5, 16.8) }),
  sunset: (r) => ({ hour: r.between(17.2, 18.15), azimuth: sunAhead(r), cover: r.between(0.15, 0.6) }),
  overcast: (r) => ({ hour: r.between(9, 16), cover: r.between(0.85, 1), mist: r.between(0.08, 0.25) }),
  mist: (r) => ({ hour: r.between(7.5, 15), mist: r.between(0.6, 1), cover: r.between(0.3, 0.8) }),
  autumn: (r) => ({ hour: r.between(9, 16.6), season: r.between(1.85, 2.2), cover: r.between(0.1, 0.7) }),
  winter: (r) => ({
    hour: r.between(9, 16.2),
    season: r.between(2.85, 3.1),
    cover: r.between(0.1, 0.9),
    mist: r.between(0.05, 0.3),
  }),
  night: (r) => ({ hour: r.between(20.5, 22.5), cover: r.between(0.1, 0.5), azimuth: sunAhead(r) }),
};

const NAMES_A_SEASON: ReadonlySet<StyleName> = new Set(['autumn', 'winter']);

/** Draws a style of the given preset, or of one that chance picks. */
export function drawStyle(random: Random, preset?: StyleName): Style {
  const share = random.unit();
  const name = preset ?? FREQUENCIES.find(([, end]) => share < end)?.[0] ?? 'night';
  const style = {
    name,
    hour: 12,
    season: random.between(0.3, 1.5),
    cover: random.between(0.05, 0.5),
    mist: random.between(0, 0.12),
    azimuth: random.sign() * random.between(40, 125),
    ...PRESETS[name](random),
  };
  if (NAMES_A_SEASON.has(name) || !random.chance(0.22)) return style;
  return { ...style, season: random.chance(0.6) ? random.between(1.8, 2.2) : random.between(2.8, 3.15) };
}

/**
 * A style as eight numbers, each -1..1, without jumps at midnight or new year:
 *
 *     sin(hour), cos(hour), sin(season), cos(season), 2 cover - 1, 2 mist - 1, sin(azimuth), cos(azimuth)
 *
 * with a day, a year (4 seasons) and 360 degrees as one turn.
 */
export function styleVector(style: Style): Float32Array {
  const hour = (style.hour / 24) * 2 * PI;
  const season = (style.season / 4) * 2 * PI;
  const azimuth = (style.azimuth * PI) / 180;
  return Float32Array.of(
    sin(hour),
    cos(hour),
    sin(season),
    cos(season),
    style.cover * 2 - 1,
    style.mist * 2 - 1,
    sin(azimuth),
    cos(azimuth),
  );
}
