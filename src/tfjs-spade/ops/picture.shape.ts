// Shapes of what reads or reshapes pictures and label maps without a product.
import { SpadeError } from '../errors';
import { formatShape } from '../shape';
import {
  expectInteger,
  expectNotEmpty,
  expectShape,
  inferred,
  labelShape,
  nhwc,
  type ShapeRules,
  type Spec,
} from './spec';
import type { OpAttributes } from './table';

function resized(operation: string, x: Spec, height: number, width: number) {
  expectInteger(operation, 'height', height, 1);
  expectInteger(operation, 'width', width, 1);
  const [batch, , , channels] = nhwc(operation, 'x', x);
  return inferred([batch, height, width, channels]);
}

function pooled(operation: string, x: Spec, { size, stride, padding, along }: OpAttributes<'averagePool'>) {
  expectInteger(operation, 'size', size, 1);
  expectInteger(operation, 'stride', stride, 1);
  expectInteger(operation, 'padding', padding, 0);
  const [batch, height, width, channels] = nhwc(operation, 'x', x);
  const length = (side: number) => Math.floor((side + 2 * padding - size) / stride) + 1;
  const shape = [
    batch,
    along === 'width' ? height : length(height),
    along === 'height' ? width : length(width),
    channels,
  ];
  expectNotEmpty(operation, shape);
  return inferred(shape);
}

export const pictureShapes: ShapeRules<
  | 'oneHot'
  | 'lookup'
  | 'nearestResize'
  | 'upsample'
  | 'bilinearResize'
  | 'averagePool'
  | 'maxPool'
  | 'reflectPad'
> = {
  oneHot: ({ labels, edges }, { numClasses, height, width }) => {
    const [batch, labelHeight, labelWidth] = labelShape('oneHot', labels);
    expectInteger('oneHot', 'numClasses', numClasses, 1);
    if (edges) expectShape('oneHot', 'edges', edges, [batch, labelHeight, labelWidth, 1]);
    return inferred([batch, height, width, numClasses + (edges ? 1 : 0)]);
  },

  lookup: ({ table, labels }, { numClasses, height, width }) => {
    const [batch] = labelShape('lookup', labels);
    if (table.shape.length !== 2 || table.shape[0] !== numClasses) {
      throw new SpadeError(
        'shape/mismatch',
        `lookup: table must be [${numClasses}, channels], one row a class, got ${formatShape(table.shape)}`,
      );
    }
    return inferred([batch, height, width, table.shape[1]!]);
  },

  nearestResize: ({ x }, { height, width }) =>
    inferred(resized('nearestResize', x, height, width).shape, 0, x.dtype),
  bilinearResize: ({ x }, { height, width }) => resized('bilinearResize', x, height, width),

  upsample: ({ x }, { factor }) => {
    expectInteger('upsample', 'factor', factor, 1);
    const [, height, width] = nhwc('upsample', 'x', x);
    return resized('upsample', x, height * factor, width * factor);
  },

  averagePool: ({ x }, attributes) => pooled('averagePool', x, attributes),
  maxPool: ({ x }, attributes) => pooled('maxPool', x, { ...attributes, padding: 0 }),

  reflectPad: ({ x }, { padding }) => {
    expectInteger('reflectPad', 'padding', padding, 0);
    const [batch, height, width, channels] = nhwc('reflectPad', 'x', x);
    if (padding >= height || padding >= width) {
      throw new SpadeError(
        'shape/padding',
        `reflectPad: padding ${padding} needs a picture larger than itself, got ${height} × ${width}; use a larger input`,
      );
    }
    return inferred([batch, height + 2 * padding, width + 2 * padding, channels]);
  },
};
