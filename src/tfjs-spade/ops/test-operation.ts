// One test body for every operation: value and gradient against its reference, the shape that both readings agree
// on, and what is refused, in the same words by both. A family's rows are a total table, so none can be forgotten.
import { describe, expect, test } from 'vitest';
import { expectClose, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { codeOf, type SpadeErrorCode } from '../errors';
import type { Plain, References } from './plain';
import { inferShape } from './shapes';
import type { OpAttributes, OpInputs, OpKind } from './table';
import { tensorOps } from './tensors';

export interface OpCase<K extends OpKind> {
  readonly inputs: OpInputs<K, Plain>;
  readonly attributes: OpAttributes<K>;
}

export interface Refusal<K extends OpKind> extends OpCase<K> {
  readonly code: SpadeErrorCode;
  /** What the message must name: mostly the two shapes. */
  readonly says: readonly string[];
}

export interface OpRow<K extends OpKind> {
  readonly cases: readonly [OpCase<K>, ...OpCase<K>[]];
  /** Empty for an operation that takes every shape. */
  readonly refused: readonly Refusal<K>[];
  /** 'none' where the operation promises that no gradient flows. */
  readonly gradient?: 'none';
  /** Inputs that count as constants. */
  readonly constants?: readonly string[];
}

export type OpRows<K extends OpKind> = { readonly [Kind in K]: OpRow<Kind> };

const STEP = 1e-5;
const VALUE_TOLERANCE = 1e-5;
const GRADIENT_TOLERANCE = 1e-4;

/** The inputs as a flat list, and the way back for a list of anything. */
function flatten<K extends OpKind>(inputs: OpInputs<K, Plain>) {
  const entries = Object.entries(inputs as Record<string, Plain | readonly Plain[]>);
  const list = entries.flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as readonly Plain[]) : [value as Plain]).map((input) => ({ name, input })),
  );
  const rebuild = <V>(values: readonly V[]): OpInputs<K, V> => {
    const rest = [...values];
    const taken = entries.map(([name, value]) => [
      name,
      Array.isArray(value) ? rest.splice(0, value.length) : rest.shift(),
    ]);
    return Object.fromEntries(taken) as OpInputs<K, V>;
  };
  return { list, rebuild };
}

const toTensor = ({ shape, dtype, values }: Plain): tf.Tensor =>
  tf.tensor(dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values), [...shape], dtype);

type Act<K extends OpKind, V> = (inputs: OpInputs<K, V>, attributes: OpAttributes<K>) => V;

async function checkValue<K extends OpKind>(
  kind: K,
  reference: Act<K, Plain>,
  { inputs, attributes }: OpCase<K>,
) {
  const expected = reference(inputs, attributes);
  const { list, rebuild } = flatten(inputs);
  const run = tensorOps[kind] as Act<K, tf.Tensor>;
  const y = tf.tidy(() => run(rebuild(list.map(({ input }) => toTensor(input))), attributes));
  const { shape, dtype } = inferShape(kind, inputs, attributes);
  expect(expected.shape).toEqual(shape);
  expect([...y.shape]).toEqual([...shape]);
  expect(y.dtype).toBe(dtype);
  expectClose(await y.data(), expected.values, VALUE_TOLERANCE);
  y.dispose();
}

/** Central differences of the weighted sum of the reference to one input. */
function differences(
  reference: (values: readonly Plain[]) => Plain,
  inputs: readonly Plain[],
  place: number,
): Float64Array {
  const moved = (at: number, offset: number): number => {
    const values = inputs[place]!.values.slice();
    values[at]! += offset;
    const y = reference(inputs.with(place, { ...inputs[place]!, values }));
    const weights = scattered(y.values.length, 7);
    return y.values.reduce((sum, value, index) => sum + value * weights[index]!, 0);
  };
  return inputs[place]!.values.map((_, at) => (moved(at, STEP) - moved(at, -STEP)) / (2 * STEP));
}

async function checkGradient<K extends OpKind>(
  kind: K,
  reference: Act<K, Plain>,
  { inputs, attributes }: OpCase<K>,
  { gradient, constants = [] }: Pick<OpRow<K>, 'gradient' | 'constants'>,
) {
  const { list, rebuild } = flatten(inputs);
  const moving = list.flatMap(({ name, input }, place) =>
    input.dtype === 'float32' && !constants.includes(name) ? [place] : [],
  );
  if (moving.length === 0) return;
  const run = tensorOps[kind] as Act<K, tf.Tensor>;
  const gradients = tf.tidy(() => {
    const tensors = list.map(({ input }) => toTensor(input));
    const loss = (...values: tf.Tensor[]): tf.Scalar => {
      const all = tensors.map((tensor, place) => values[moving.indexOf(place)] ?? tensor);
      const y = run(rebuild(all), attributes);
      return tf.sum(tf.mul(y, tf.tensor(scattered(y.size, 7), y.shape)));
    };
    return tf.grads(loss)(moving.map((place) => tensors[place]!));
  });
  const plains = list.map(({ input }) => input);
  for (const [index, place] of moving.entries()) {
    const got = await gradients[index]!.data();
    if (gradient === 'none') expect(Math.max(...got.map(Math.abs))).toBe(0);
    else {
      const expected = differences((values) => reference(rebuild(values), attributes), plains, place);
      expectClose(got, expected, GRADIENT_TOLERANCE);
    }
  }
  tf.dispose(gradients);
}

function checkRefusal<K extends OpKind>(kind: K, { inputs, attributes, code, says }: Refusal<K>) {
  const { list, rebuild } = flatten(inputs);
  const run = tensorOps[kind] as Act<K, tf.Tensor>;
  const readings = [
    () => inferShape(kind, inputs, attributes),
    () => tf.tidy(() => run(rebuild(list.map(({ input }) => toTensor(input))), attributes)),
  ];
  for (const reading of readings) {
    let refusal: unknown;
    try {
      reading();
    } catch (error) {
      refusal = error;
    }
    expect(codeOf(refusal)).toBe(code);
    for (const part of [`${kind}: `, ...says]) expect((refusal as Error).message).toContain(part);
  }
}

const nameOf = <K extends OpKind>({ inputs, attributes }: OpCase<K>): string => {
  const shapes = flatten(inputs).list.map(
    ({ name, input }) => `${name} ${input.shape.join('×') || 'scalar'}`,
  );
  return `${shapes.join(', ')} ${JSON.stringify(attributes)}`;
};

/** Tests each row of a family on every backend. */
export function testOperations<K extends OpKind>(references: References<K>, rows: OpRows<K>): void {
  test('every operation of the family has a row', () => {
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(references).toSorted());
  });
  for (const kind of Object.keys(references) as K[]) {
    const row = rows[kind];
    const reference = references[kind] as Act<K, Plain>;
    describeOnBackends(kind, () => {
      for (const opCase of row.cases) {
        describe(nameOf(opCase), () => {
          test('value and shape', () => checkValue(kind, reference, opCase));
          test('gradient', () => checkGradient(kind, reference, opCase, row));
        });
      }
      for (const refusal of row.refused) {
        test(`refuses ${nameOf(refusal)}`, () => checkRefusal(kind, refusal));
      }
    });
  }
}
