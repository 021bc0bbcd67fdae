// A picture as a list of passes; each reads what the ones before it left on the canvas.
import { Random } from '../random';
import type { Scene } from '../scene/scene';
import type { Light } from '../style/light';
import { castGround } from './cast-ground';
import { drawCumuli } from './cumulus';
import { downsample, type Picture } from './downsample';
import { labelGround } from './label-ground';
import { shadeGround } from './shade-ground';
import { makeShot } from './shot';
import { removeSpecks } from './remove-specks';
import { drawSky } from './sky';
import { drawThings } from './things/draw';
import { placeThings } from './things/place';
import { castShadows } from './things/shadows';
import { drawWater } from './water';

export interface RenderOptions {
  /** 0 spring .. 3 winter */
  readonly season: number;
  /** decides where things stand */
  readonly seed: number;
  /** pixels per side */
  readonly size: number;
  /** subpixels per pixel and direction */
  readonly supersampling: number;
}

/** Renders a scene in a light. Equal arguments give equal bytes. */
export function render(scene: Scene, light: Light, options: RenderOptions): Picture {
  const { season, seed, size, supersampling } = options;
  const shot = makeShot(scene, light, season, size * supersampling);
  castGround(shot.canvas, shot.view, shot.terrain, scene.water.kind === 'sea');
  labelGround(shot);
  const things = placeThings(shot, new Random(seed ^ 0x5bd1e995));
  castShadows(shot, things);
  shadeGround(shot);
  drawSky(shot);
  drawCumuli(shot);
  drawThings(shot, things);
  drawWater(shot, supersampling);
  const picture = downsample(shot.canvas, supersampling);
  removeSpecks(picture, size);
  return picture;
}
