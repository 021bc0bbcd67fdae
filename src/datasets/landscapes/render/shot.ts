// What all passes of one picture share.
import type { Scene } from '../scene/scene';
import type { Light } from '../style/light';
import { Air } from './air';
import { Canvas } from './canvas';
import { makePalette, type Palette } from './palette';
import { Terrain } from './terrain';
import { View } from './view';

export interface Shot {
  readonly scene: Scene;
  readonly light: Light;
  readonly view: View;
  readonly canvas: Canvas;
  readonly terrain: Terrain;
  readonly air: Air;
  readonly palette: Palette;
}

/** A blank picture of `width` x `width` subpixels of a scene in a light and a season. */
export function makeShot(scene: Scene, light: Light, season: number, width: number): Shot {
  const view = new View(width, scene);
  return {
    scene,
    light,
    view,
    canvas: new Canvas(width),
    terrain: new Terrain(scene),
    air: new Air(view, light),
    palette: makePalette(scene, light, season),
  };
}
