// The air between the eye and a thing: it takes on the colour of the sky low down in the same direction.
import { exp, mix, smoothstep } from '../arithmetic';
import type { Light } from '../style/light';
import type { View } from './view';

const CLEAR_DENSITY = 1.05e-4;
/** Optical depth that mist approaches but never reaches: what has a label must be seen, if only as a shade. */
const THICKEST = 1.7;
/** Far ranges are hazier than the density of the air near the ground says; m. */
const HAZIER_BEYOND = 4000;

/** Haze per column of the picture. */
export class Air {
  /** linear light of endless air, per column */
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  /** extinction per metre */
  readonly density: number;

  constructor(view: View, light: Light) {
    this.red = new Float32Array(view.width);
    this.green = new Float32Array(view.width);
    this.blue = new Float32Array(view.width);
    this.density = CLEAR_DENSITY * light.haze;
    const [sunX, , sunZ] = light.direction;
    const sunLength = Math.sqrt(sunX * sunX + sunZ * sunZ) || 1;
    for (let c = 0; c < view.width; c++) {
      const a = view.tangent(c);
      const towards = (a * sunX + sunZ) / Math.sqrt(1 + a * a) / sunLength;
      const glow = smoothstep(light.glowEdge, 1, towards) * (1 - light.diffuse * 0.7) * 0.7;
      const away = smoothstep(0.3, -0.9, towards);
      const channel = (i: 0 | 1 | 2): number =>
        mix(mix(light.horizon[i], light.opposite[i], away), light.glow[i], glow);
      this.red[c] = channel(0);
      this.green[c] = channel(1);
      this.blue[c] = channel(2);
    }
  }

  /** Share of the light that the air adds over `distance` metres, 0..1. */
  fog(distance: number): number {
    const extra = distance > HAZIER_BEYOND ? (distance - HAZIER_BEYOND) * 0.2 : 0;
    const depth = (distance + extra) * this.density;
    return 1 - exp(-depth / Math.sqrt(1 + (depth / THICKEST) * (depth / THICKEST)));
  }
}
