// What a material says about a point: its albedo and the small tilts of its surface; with the tools they share.
import { exp, mix, smoothstep } from '../../arithmetic';
import type { Rgb } from '../../colour';
import { noise, type Tile } from '../../noise/tile';
import { CELL, DOME } from '../../noise/tiles';
import type { GroundPoint } from '../ground-point';
import type { Shot } from '../shot';
import type { View } from '../view';

/** Scratch space of one subpixel; a material writes all of it. */
export class Surface {
  /** albedo, linear */
  red = 0.5;
  green = 0.5;
  blue = 0.5;
  /** slopes that texture adds to those of the ground */
  tiltX = 0.5;
  tiltZ = 0.5;

  /** Sets the albedo between two colours. */
  paint(a: Rgb, b: Rgb, t: number): void {
    this.red = mix(a[0], b[0], t);
    this.green = mix(a[1], b[1], t);
    this.blue = mix(a[2], b[2], t);
  }

  /** Sets the albedo to a colour of another brightness. */
  paintShaded(colour: Rgb, gain: number): void {
    this.red = colour[0] * gain;
    this.green = colour[1] * gain;
    this.blue = colour[2] * gain;
  }

  /** Covers a share of the surface with another colour. */
  cover(red: number, green: number, blue: number, share: number): void {
    this.red = mix(this.red, red, share);
    this.green = mix(this.green, green, share);
    this.blue = mix(this.blue, blue, share);
  }

  /** Multiplies the albedo. */
  shade(gain: number): void {
    this.red *= gain;
    this.green *= gain;
    this.blue *= gain;
  }

  /** Tilts the surface as if the tile were a height map; u, v in periods. */
  tilt(tile: Tile, u: number, v: number, level: number, strength: number): void {
    const texel = (1 << Math.min(7, Math.floor(level + 0.5))) / tile.width;
    const here = noise(tile, u, v, level);
    this.tiltX = (noise(tile, u + texel, v, level) - here) * strength;
    this.tiltZ = (noise(tile, u, v + texel, level) - here) * strength;
  }
}

/** Writes the surface at a point of ground. */
export type Material = (point: GroundPoint, surface: Surface, shot: Shot) => void;

/** Snow and rime on ground that is not itself snow. */
export function frostOver(surface: Surface, share: number): void {
  surface.cover(0.75, 0.78, 0.83, share);
}

const BAND_DISTANCES = Float64Array.from({ length: 64 }, (_, i) => exp(i / 4));

/**
 * Texture that stands up: within a band of depth it is parallel to the picture, so blades stand and do not lie,
 * and neighbouring bands are blended.
 */
export function uprightNoise(view: View, point: GroundPoint, tile: Tile, period: number): number {
  const band = point.logZ * 4;
  const i = Math.floor(band);
  const blend = smoothstep(0.3, 0.7, band - i);
  const level = view.mipLevel(i * 4, period);
  const near = BAND_DISTANCES[i]! / period;
  const far = BAND_DISTANCES[i + 1]! / period;
  const shift = i * 0.37;
  let value = 0;
  if (blend < 1) value += noise(tile, point.tangent * near + shift, point.drop * near, level) * (1 - blend);
  if (blend > 0) value += noise(tile, point.tangent * far + shift + 0.37, point.drop * far, level) * blend;
  return value;
}

/** A flower over leaves: yellow, white or violet by `kind` 0..1. */
export function flowerColour(kind: number): Rgb {
  if (kind < 0.33) return [0.9, 0.72, 0.1];
  return kind < 0.66 ? [0.86, 0.84, 0.8] : [0.48, 0.3, 0.7];
}

/** Worley cells at (u, v) periods: how far inside its cell the point is, 0..1. */
export const dome = (u: number, v: number, level: number): number => noise(DOME, u, v, level);

/** Worley cells at (u, v) periods: the random value of the cell, 0..1. */
export const cell = (u: number, v: number, level: number): number => noise(CELL, u, v, level);
