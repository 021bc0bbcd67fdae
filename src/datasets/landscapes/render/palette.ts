// Albedos of the season and the country: linear, 0..1.
import { mix, smoothstep } from '../arithmetic';
import { SNOW } from '../classes';
import { fromDisplay, type Rgb } from '../colour';
import type { Country, Scene } from '../scene/scene';
import type { Light } from '../style/light';

/** What the ground and the things of one picture are made of. */
export interface Palette {
  readonly grassDark: Rgb;
  readonly grassLight: Rgb;
  readonly leaf: Rgb;
  readonly needle: Rgb;
  readonly hill: Rgb;
  readonly gravel: Rgb;
  readonly sand: Rgb;
  readonly dirt: Rgb;
  readonly rock: Rgb;
  /** 0..1: how much snow lies on things */
  readonly snowOnThings: number;
}

type Year = readonly [spring: Rgb, summer: Rgb, autumn: Rgb, winter: Rgb];

const GRASS_DARK: Year = [
  fromDisplay(56, 84, 34),
  fromDisplay(58, 78, 34),
  fromDisplay(94, 80, 42),
  fromDisplay(104, 98, 74),
];
const GRASS_LIGHT: Year = [
  fromDisplay(124, 146, 64),
  fromDisplay(130, 136, 68),
  fromDisplay(164, 134, 74),
  fromDisplay(168, 160, 136),
];
const LEAF: Year = [
  fromDisplay(104, 142, 58),
  fromDisplay(64, 96, 40),
  fromDisplay(188, 112, 40),
  fromDisplay(92, 80, 70),
];
const HILL: Year = [
  fromDisplay(70, 108, 52),
  fromDisplay(74, 100, 50),
  fromDisplay(112, 96, 52),
  fromDisplay(116, 110, 92),
];

/** The colour of a season (0 spring .. 3 winter, cyclic): it changes halfway between two of them. */
function seasonal(year: Year, season: number): Rgb {
  const cyclic = ((season % 4) + 4) % 4;
  const i = Math.floor(cyclic);
  const t = smoothstep(0.15, 0.85, cyclic - i);
  const a = year[i]!;
  const b = year[(i + 1) % 4]!;
  return [mix(a[0], b[0], t), mix(a[1], b[1], t), mix(a[2], b[2], t)];
}

const ROCKS: ReadonlyMap<Country, Rgb> = new Map([
  ['arid', fromDisplay(176, 112, 78)],
  ['cliffs', fromDisplay(122, 112, 102)],
]);

/** The palette of a scene in a season. */
export function makePalette(scene: Scene, light: Light, season: number): Palette {
  return {
    grassDark: seasonal(GRASS_DARK, season),
    grassLight: seasonal(GRASS_LIGHT, season),
    leaf: seasonal(LEAF, season),
    needle: fromDisplay(38, 62, 42),
    hill: seasonal(HILL, season),
    gravel: fromDisplay(158, 150, 138),
    sand: fromDisplay(214, 190, 146),
    dirt: scene.country === 'arid' ? fromDisplay(172, 118, 80) : fromDisplay(122, 94, 66),
    rock: ROCKS.get(scene.country) ?? fromDisplay(128, 124, 118),
    snowOnThings: Math.max(light.frost * 0.8, scene.base === SNOW ? 0.6 : 0),
  };
}
