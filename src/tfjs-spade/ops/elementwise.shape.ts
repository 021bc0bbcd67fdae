// Shapes of what acts entry by entry, reduces to a scalar, or moves entries about.
import { SpadeError } from '../errors';
import { formatShape, sameShape, sizeOf } from '../shape';
import { inferred, type Inferred, type ShapeRules, type Spec } from './spec';

const same = ({ x }: { readonly x: Spec }): Inferred => inferred(x.shape);
const scalar = (): Inferred => inferred([]);

const broadcast =
  (operation: string) =>
  ({ a, b }: { readonly a: Spec; readonly b: Spec }): Inferred => {
    const offset = a.shape.length - b.shape.length;
    const fits =
      offset >= 0 && b.shape.every((length, axis) => length === 1 || length === a.shape[axis + offset]);
    if (!fits) {
      throw new SpadeError(
        'shape/mismatch',
        `${operation}: b must have the shape of a, ${formatShape(a.shape)}, or repeat to it, got ${formatShape(b.shape)}`,
      );
    }
    return inferred(a.shape);
  };

export const elementwiseShapes: ShapeRules<
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'affine'
  | 'relu'
  | 'leakyRelu'
  | 'tanh'
  | 'exp'
  | 'abs'
  | 'square'
  | 'sqrt'
  | 'softplus'
  | 'stopGradient'
  | 'meanAll'
  | 'sumAll'
  | 'concat'
  | 'slice'
  | 'reshape'
> = {
  add: broadcast('add'),
  subtract: broadcast('subtract'),
  multiply: broadcast('multiply'),
  affine: same,
  relu: same,
  leakyRelu: same,
  tanh: same,
  exp: same,
  abs: same,
  square: same,
  sqrt: same,
  softplus: same,
  stopGradient: same,
  meanAll: scalar,
  sumAll: scalar,

  concat: ({ xs }, { axis }) => {
    const [first] = xs;
    if (!first) throw new SpadeError('shape/empty', 'concat: needs at least one input, got none');
    const joined = axis === 'batch' ? 0 : first.shape.length - 1;
    const without = (x: Spec) => x.shape.filter((_, index) => index !== joined);
    for (const x of xs) {
      if (x.shape.length !== first.shape.length || !sameShape(without(x), without(first))) {
        throw new SpadeError(
          'shape/mismatch',
          `concat: inputs may differ only in ${axis}, got ${formatShape(first.shape)} and ${formatShape(x.shape)}`,
        );
      }
    }
    const total = xs.reduce((sum, x) => sum + x.shape[joined]!, 0);
    return inferred(first.shape.map((length, index) => (index === joined ? total : length)));
  },

  slice: ({ x }, { axis, start, length }) => {
    const cut = axis === 'batch' ? 0 : x.shape.length - 1;
    const whole = x.shape[cut] ?? 0;
    if (start < 0 || length < 1 || start + length > whole) {
      throw new SpadeError(
        'shape/range',
        `slice: ${axis} ${start} to ${start + length} lies outside 0 to ${whole} of ${formatShape(x.shape)}`,
      );
    }
    return inferred(x.shape.map((side, index) => (index === cut ? length : side)));
  },

  reshape: ({ x }, { shape }) => {
    const known = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
    const free = shape.filter((length) => length === -1).length;
    const full = shape.map((length) => (length === -1 ? sizeOf(x.shape) / known : length));
    if (free > 1 || full.some((length) => !Number.isInteger(length)) || sizeOf(full) !== sizeOf(x.shape)) {
      throw new SpadeError(
        'shape/mismatch',
        `reshape: ${formatShape(x.shape)} has ${sizeOf(x.shape)} entries, which do not fill ${formatShape(shape)}`,
      );
    }
    return inferred(full, 0, x.dtype);
  },
};
