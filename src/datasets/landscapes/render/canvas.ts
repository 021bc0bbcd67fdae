// The supersampled picture while it is drawn: colour, labels, and what the casting of the ground left behind.
import { SKY } from '../classes';

/** Depth of the sky, m. */
export const SKY_DEPTH = 1e9;

/** Row-major planes of width x width subpixels. */
export class Canvas {
  /** linear light */
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
  readonly labels: Uint8Array;
  /** 0: no thing */
  readonly instances: Uint16Array;
  /** distance along the view, m, and its logarithm (only where there is ground) */
  readonly depth: Float32Array;
  readonly logDepth: Float32Array;
  /** ground: height over the water line and distance to the shore (negative in water), m; slopes along x and z */
  readonly height: Float32Array;
  readonly shore: Float32Array;
  readonly slopeX: Float32Array;
  readonly slopeZ: Float32Array;
  readonly landform: Uint8Array;
  /** share of sunlight that reaches the ground, 0..1 */
  readonly sunlit: Float32Array;
  private things = 0;

  constructor(readonly width: number) {
    const plane = (value = 0): Float32Array => new Float32Array(width * width).fill(value);
    this.red = plane();
    this.green = plane();
    this.blue = plane();
    this.labels = new Uint8Array(width * width).fill(SKY);
    this.instances = new Uint16Array(width * width);
    this.depth = plane(SKY_DEPTH);
    this.logDepth = plane();
    this.height = plane();
    this.shore = plane();
    this.slopeX = plane();
    this.slopeZ = plane();
    this.landform = new Uint8Array(width * width);
    this.sunlit = plane(1);
  }

  /** The number that the next thing will have, from 1. */
  get nextInstance(): number {
    return this.things + 1;
  }

  /** Uses up nextInstance. */
  claimInstance(): number {
    return ++this.things;
  }
}
