// Resizes, pools and label pictures, pixel by pixel.
import type { pictureShapes } from './picture.shape';
import type { OpAttributes } from './table';
import { nearestSource, pictureOf, pixel, shapeNHWC, type Plain, type References } from './plain';

function nearest(x: Plain, height: number, width: number): Plain {
  const [batch, inHeight, inWidth, channels] = shapeNHWC(x);
  return pictureOf([batch, height, width, channels], (n, row, column, c) =>
    pixel(x, n, nearestSource(row, inHeight, height), nearestSource(column, inWidth, width), c),
  );
}

/** Labels [N,H,W] as a picture of one channel, resized. */
const resizedLabels = (labels: Plain, height: number, width: number): Plain =>
  nearest({ ...labels, shape: [...labels.shape, 1] }, height, width);

/** The two source pixels of a half-pixel linear interpolation, and how much the second one counts. */
function between(target: number, length: number, resized: number) {
  const place = Math.max(0, ((target + 0.5) * length) / resized - 0.5);
  const below = Math.min(Math.floor(place), length - 1);
  return { below, above: Math.min(below + 1, length - 1), share: place - below };
}

/** The values of the window that lie inside the picture. */
function windowOf(x: Plain, n: number, c: number, rows: readonly number[], columns: readonly number[]) {
  const [, height, width] = shapeNHWC(x);
  const inside = (length: number) => (at: number) => at >= 0 && at < length;
  return rows
    .filter(inside(height))
    .flatMap((row) => columns.filter(inside(width)).map((column) => pixel(x, n, row, column, c)));
}

function pool(
  x: Plain,
  { size, stride, padding, along }: OpAttributes<'averagePool'>,
  reduce: (values: readonly number[]) => number,
): Plain {
  const [batch, height, width, channels] = shapeNHWC(x);
  const side = (length: number, way: 'height' | 'width') =>
    (along ?? way) === way ? Math.floor((length + 2 * padding - size) / stride) + 1 : length;
  const span = (at: number, way: 'height' | 'width') =>
    (along ?? way) === way
      ? Array.from({ length: size }, (_, offset) => at * stride - padding + offset)
      : [at];
  return pictureOf([batch, side(height, 'height'), side(width, 'width'), channels], (n, row, column, c) =>
    reduce(windowOf(x, n, c, span(row, 'height'), span(column, 'width'))),
  );
}

export const pictureReferences: References<keyof typeof pictureShapes> = {
  oneHot: ({ labels, edges }, { numClasses, height, width }) => {
    const small = resizedLabels(labels, height, width);
    const smallEdges = edges && nearest(edges, height, width);
    const [batch] = shapeNHWC(small);
    return pictureOf([batch, height, width, numClasses + (edges ? 1 : 0)], (n, row, column, c) => {
      if (c === numClasses) return pixel(smallEdges!, n, row, column, 0);
      return pixel(small, n, row, column, 0) === c ? 1 : 0;
    });
  },

  lookup: ({ table, labels }, { height, width }) => {
    const small = resizedLabels(labels, height, width);
    const channels = table.shape[1]!;
    return pictureOf(
      [small.shape[0]!, height, width, channels],
      (n, row, column, c) => table.values[pixel(small, n, row, column, 0) * channels + c]!,
    );
  },

  nearestResize: ({ x }, { height, width }) => nearest(x, height, width),

  upsample: ({ x }, { factor }) => {
    const [batch, height, width, channels] = shapeNHWC(x);
    return pictureOf([batch, height * factor, width * factor, channels], (n, row, column, c) =>
      pixel(x, n, Math.floor(row / factor), Math.floor(column / factor), c),
    );
  },

  bilinearResize: ({ x }, { height, width }) => {
    const [batch, inHeight, inWidth, channels] = shapeNHWC(x);
    return pictureOf([batch, height, width, channels], (n, row, column, c) => {
      const y = between(row, inHeight, height);
      const z = between(column, inWidth, width);
      const along = (at: number) =>
        pixel(x, n, at, z.below, c) * (1 - z.share) + pixel(x, n, at, z.above, c) * z.share;
      return along(y.below) * (1 - y.share) + along(y.above) * y.share;
    });
  },

  averagePool: ({ x }, attributes) =>
    pool(x, attributes, (values) => values.reduce((a, b) => a + b, 0) / values.length),

  maxPool: ({ x }, attributes) => pool(x, { ...attributes, padding: 0 }, (values) => Math.max(...values)),

  reflectPad: ({ x }, { padding }) => {
    const [batch, height, width, channels] = shapeNHWC(x);
    const mirror = (at: number, length: number) => {
      const forward = Math.abs(at);
      return forward < length ? forward : 2 * (length - 1) - forward;
    };
    return pictureOf([batch, height + 2 * padding, width + 2 * padding, channels], (n, row, column, c) =>
      pixel(x, n, mirror(row - padding, height), mirror(column - padding, width), c),
    );
  },
};
