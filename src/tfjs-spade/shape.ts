// Shapes as plain numbers; the order of axes is always batch, height, width, channels (NHWC).
import { SpadeError } from './errors';

export type Shape = readonly number[];
export type ShapeNHWC = readonly [batch: number, height: number, width: number, channels: number];

export const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

export const formatShape = (shape: Shape): string => `[${shape.join(', ')}]`;

/** Reads a shape as NHWC. @throws SpadeError 'shape/rank' when it does not have four axes. */
export function asNHWC(shape: Shape, what: string): ShapeNHWC {
  if (shape.length !== 4) {
    throw new SpadeError(
      'shape/rank',
      `${what} must be [batch, height, width, channels], got ${formatShape(shape)}`,
    );
  }
  return shape as unknown as ShapeNHWC;
}
