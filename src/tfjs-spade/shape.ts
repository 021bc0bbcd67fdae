// Shapes as plain numbers; the order of axes is always batch, height, width, channels (NHWC).

export type Shape = readonly number[];
export type ShapeNHWC = readonly [batch: number, height: number, width: number, channels: number];

export const sizeOf = (shape: Shape): number => shape.reduce((product, length) => product * length, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((length, axis) => length === b[axis]);

export const formatShape = (shape: Shape): string => `[${shape.join(', ')}]`;
