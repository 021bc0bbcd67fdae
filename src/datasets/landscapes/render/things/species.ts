// What a species of things is: its class, its measures, its colour, and the silhouette that it fills.
import type { Rgb } from '../../colour';
import type { Random } from '../../random';
import type { Shot } from '../shot';

/** One thing while it is drawn. Lengths are in heights of the thing. */
export interface Body {
  /** two random numbers 0..1: its tint, and where in the noise it lies */
  readonly hue: number;
  readonly offset: number;
  /** width over height */
  readonly aspect: number;
  /** -0.12..0.12, to which side it leans */
  readonly lean: number;
  /** 3..5 */
  readonly variant: number;
  readonly colour: Rgb;
  /** mip levels for textures of the size of a leaf, and of a branch */
  readonly fineLevel: number;
  readonly coarseLevel: number;
  readonly blobs: Blobs;
  /** m over the water line, and m high */
  readonly foot: number;
  readonly height: number;
}

/** Round masses of foliage: centres and radii. */
export interface Blobs {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly radius: readonly number[];
}

export const NO_BLOBS: Blobs = { x: [], y: [], radius: [] };

/** One subpixel of a thing: read u and v, write the rest. Mutable fields, so that no double is boxed. */
export class Mark {
  /** heights of the thing: right of its axis, over its foot */
  u = 0.5;
  v = 0.5;
  /** outward direction: right, up, away; need not be of unit length */
  nx = 0.5;
  ny = 0.5;
  nz = 0.5;
  /** gain of the albedo, by depth inside the foliage */
  shade = 0.5;
  red = 0.5;
  green = 0.5;
  blue = 0.5;
  /** share covered by snow, and share of light that passes through */
  snow = 0.5;
  translucence = 0.5;

  /** Back to a plain upright surface of the colour of the body. */
  begin(colour: Rgb): void {
    this.nx = 0;
    this.ny = 0.3;
    this.nz = -1;
    this.shade = 1;
    this.snow = 0;
    this.translucence = 0;
    this.paint(colour[0], colour[1], colour[2]);
  }

  paint(red: number, green: number, blue: number): void {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }
}

/** A kind of thing. */
export interface Species {
  readonly label: number;
  /** width over height, from narrowest to widest */
  readonly aspect: readonly [number, number];
  /** half width of the box that is searched for its silhouette, in widths */
  readonly reach: number;
  /** how far it goes below its foot, in heights */
  readonly sink: number;
  /** gain of the heights that a recipe names */
  readonly squat: number;
  /** lowest ground over the water line on which it stands, m */
  readonly lowestGround: number;
  /** distance that it keeps from a road, m */
  readonly clearance: number;
  /** whether it is too low for a long shadow, and whether it grows on crags */
  readonly low: boolean;
  readonly growsOnCrags: boolean;
  /** its albedo by tint 0..1 */
  colour(hue: number, shot: Shot): Rgb;
  /** round masses of its foliage, if it has any */
  blobs?(aspect: number, pixelsHigh: number, random: Random): Blobs;
  /** Whether the subpixel belongs to it; if so, the mark is painted. */
  fill(mark: Mark, body: Body, shot: Shot): boolean;
}
