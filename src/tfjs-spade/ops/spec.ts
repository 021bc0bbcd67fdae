// What shape inference knows of a value, and the checks that all shape rules share.
import { SpadeError } from '../errors';
import { formatShape, sameShape, sizeOf, type Shape, type ShapeNHWC } from '../shape';
import type { OpAttributes, OpInputs, OpKind } from './table';

/** A value's shape and type. A tensor is one too, so that both readings refuse the same inputs in the same words. */
export interface Spec {
  readonly shape: Shape;
  readonly dtype: 'float32' | 'int32';
}

/** What a rule says of a result; multiply-adds are those of products only (convolutions and matrix products). */
export interface Inferred extends Spec {
  readonly multiplyAdds: number;
}

export type ShapeRules<K extends OpKind> = {
  readonly [Kind in K]: (inputs: OpInputs<Kind, Spec>, attributes: OpAttributes<Kind>) => Inferred;
};

export const inferred = (shape: Shape, multiplyAdds = 0, dtype: Spec['dtype'] = 'float32'): Inferred => ({
  shape,
  dtype,
  multiplyAdds,
});

/** @throws SpadeError 'shape/rank' when x does not have four axes. */
export function nhwc(operation: string, name: string, x: Spec): ShapeNHWC {
  if (x.shape.length !== 4) {
    throw new SpadeError(
      'shape/rank',
      `${operation}: ${name} must be [batch, height, width, channels], got ${formatShape(x.shape)}`,
    );
  }
  return x.shape as unknown as ShapeNHWC;
}

/** @throws SpadeError 'shape/rank' when labels are not integers [batch, height, width]. */
export function labelShape(operation: string, labels: Spec): readonly [number, number, number] {
  if (labels.shape.length !== 3 || labels.dtype !== 'int32') {
    throw new SpadeError(
      'shape/rank',
      `${operation}: labels must be int32 [batch, height, width], got ${labels.dtype} ${formatShape(labels.shape)}`,
    );
  }
  return labels.shape as unknown as readonly [number, number, number];
}

/** @throws SpadeError 'shape/mismatch' when the shapes differ. */
export function expectShape(operation: string, name: string, got: Spec, expected: Shape): void {
  if (!sameShape(got.shape, expected)) {
    throw new SpadeError(
      'shape/mismatch',
      `${operation}: ${name} must be ${formatShape(expected)}, got ${formatShape(got.shape)}`,
    );
  }
}

/** @throws SpadeError 'option/integer' when the value is not an integer of at least `least`. */
export function expectInteger(operation: string, name: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least) {
    throw new SpadeError(
      'option/integer',
      `${operation}: ${name} must be an integer of at least ${least}, got ${value}`,
    );
  }
}

/** @throws SpadeError 'shape/empty' when nothing is left of the picture. */
export function expectNotEmpty(operation: string, shape: Shape): void {
  if (shape.some((length) => length < 1)) {
    throw new SpadeError(
      'shape/empty',
      `${operation}: the result would be empty, ${formatShape(shape)}; use a larger input`,
    );
  }
}

export const bytesOf = (spec: Spec): number => 4 * sizeOf(spec.shape);
