// Reading one of the table: shapes, multiply-adds and bytes, before anything runs. Free of TensorFlow.js.
import { convolutionShapes } from './convolution.shape';
import { elementwiseShapes } from './elementwise.shape';
import { normShapes } from './norm.shape';
import { pictureShapes } from './picture.shape';
import type { Inferred, ShapeRules, Spec } from './spec';
import type { OpAttributes, OpInputs, OpKind, Ops } from './table';

const shapeRules: ShapeRules<OpKind> = {
  ...convolutionShapes,
  ...pictureShapes,
  ...normShapes,
  ...elementwiseShapes,
};

export const OP_KINDS = Object.keys(shapeRules) as readonly OpKind[];

/** Builds a reading of the table from one function that serves every kind. */
export function readingOf<V>(
  act: <K extends OpKind>(kind: K, inputs: OpInputs<K, V>, attributes: OpAttributes<K>) => V,
): Ops<V> {
  const rows = OP_KINDS.map((kind) => [
    kind,
    (inputs: OpInputs<typeof kind, V>, attributes: OpAttributes<typeof kind>) =>
      act(kind, inputs, attributes),
  ]);
  return Object.fromEntries(rows) as Ops<V>;
}

/** Applies one rule; the table is total, which is why the cast is safe. */
export function inferShape<K extends OpKind>(
  kind: K,
  inputs: OpInputs<K, Spec>,
  attributes: OpAttributes<K>,
): Inferred {
  const rule = shapeRules[kind];
  return rule(inputs, attributes);
}

/** The reading that only computes shapes; `onResult` sees every operation in order, for costs. */
export const createShapeOps = (
  onResult: (kind: OpKind, result: Inferred) => void = () => undefined,
): Ops<Spec> =>
  readingOf((kind, inputs, attributes) => {
    const result = inferShape(kind, inputs, attributes);
    onResult(kind, result);
    return result;
  });
