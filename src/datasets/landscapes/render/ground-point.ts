// The point of ground that is being labelled or shaded, as mutable fields: doubles passed as arguments would be
// boxed at every call, and there are a hundred thousand calls per picture.
import type { Landform } from '../scene/scene';
import type { Shot } from './shot';

export class GroundPoint {
  /** m: right, over the water line, away */
  x = 0.5;
  y = 0.5;
  z = 0.5;
  logZ = 0.5;
  depthBin = 0;
  /** m, negative in water */
  shore = 0.5;
  /** rise over run */
  slopeX = 0.5;
  slopeZ = 0.5;
  slope = 0.5;
  landform: Landform = 0;
  /** x / z, and (eye - y) / z */
  tangent = 0.5;
  drop = 0.5;
  /** a vertical texture coordinate in m that is isotropic on the picture at every depth */
  upright = 0.5;

  constructor(private readonly shot: Shot) {}

  /** Moves to subpixel p, which is in `column`. */
  moveTo(p: number, column: number): void {
    const { canvas, view } = this.shot;
    this.z = canvas.depth[p]!;
    this.logZ = canvas.logDepth[p]!;
    this.depthBin = view.depthBin(this.logZ);
    this.x = view.tangent(column) * this.z;
    this.y = canvas.height[p]!;
    this.shore = canvas.shore[p]!;
    this.slopeX = canvas.slopeX[p]!;
    this.slopeZ = canvas.slopeZ[p]!;
    this.slope = Math.sqrt(this.slopeX * this.slopeX + this.slopeZ * this.slopeZ);
    this.landform = canvas.landform[p]! as Landform;
    this.tangent = this.x / this.z;
    this.drop = (view.eye - this.y) / this.z;
    this.upright = view.eye * this.logZ * 1.1;
  }
}
