// How a parameter lies in a PyTorch state dict and how TensorFlow.js wants it: a view, a permutation, a shape.
// Going back is the inverse permutation, so an exported file has the official layout again.
import { sizeOf, type Shape } from '../shape';

export interface ParameterLayout {
  /** Shape in the state dict. */
  readonly torchShape: Shape;
  /** The state-dict values seen with one axis per thing that moves. */
  readonly view: Shape;
  /** Order of the view's axes in TensorFlow.js. */
  readonly permutation: readonly number[];
  /** Shape in TensorFlow.js. */
  readonly shape: Shape;
  /** True for a transposed convolution, whose output channels are the second axis of the state dict. */
  readonly transposed: boolean;
  /** The value that every entry starts with; null where it is drawn at random. */
  readonly start: number | null;
}

const plain = (shape: Shape, start: number): ParameterLayout => ({
  torchShape: shape,
  view: shape,
  permutation: shape.map((_, axis) => axis),
  shape,
  transposed: false,
  start,
});

function permuted(
  torchShape: Shape,
  view: Shape,
  permutation: readonly number[],
  shape?: Shape,
): ParameterLayout {
  return {
    torchShape,
    view,
    permutation,
    shape: shape ?? permutation.map((axis) => view[axis]!),
    transposed: false,
    start: torchShape.length < 2 ? 0 : null,
  };
}

/** The layouts that the networks use; sizes are counts of channels, rows and columns. */
export const layouts = {
  vector: (length: number, start = 0) => plain([length], start),
  /** One row a class. */
  table: (rows: number, columns: number, start: number) => plain([rows, columns], start),
  /** OIHW to HWIO. */
  convolution: (output: number, input: number, kernel: number) => {
    const shape = [output, input, kernel, kernel];
    return permuted(shape, shape, [2, 3, 1, 0]);
  },
  /** IOHW to HWOI. */
  transposedConvolution: (input: number, output: number, kernel: number) => {
    const shape = [input, output, kernel, kernel];
    return { ...permuted(shape, shape, [2, 3, 1, 0]), transposed: true };
  },
  /** The right vector of spectral norm, ordered like one filter: IHW to HWI. */
  spectralVector: (input: number, kernel: number) =>
    permuted([input * kernel * kernel], [input, kernel, kernel], [1, 2, 0], [input * kernel * kernel]),
  /** Out × in to in × out. */
  linear: (output: number, input: number) => permuted([output, input], [output, input], [1, 0]),
  /** A linear layer whose outputs are a picture: channel-major in the state dict, channels last here. */
  linearToPicture: (channels: number, height: number, width: number, input: number) => {
    const rows = channels * height * width;
    return permuted([rows, input], [channels, height, width, input], [3, 1, 2, 0], [input, rows]);
  },
  /** The bias of such a layer. */
  pictureBias: (channels: number, height: number, width: number) => {
    const rows = channels * height * width;
    return permuted([rows], [channels, height, width], [1, 2, 0], [rows]);
  },
  /** A linear layer that reads a flattened picture. */
  linearFromPicture: (output: number, channels: number, height: number, width: number) => {
    const columns = channels * height * width;
    return permuted([output, columns], [output, channels, height, width], [2, 3, 1, 0], [columns, output]);
  },
} as const;

function permute(values: Float32Array, shape: Shape, permutation: readonly number[]): Float32Array {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const lengths = permutation.map((axis) => shape[axis]!);
  const steps = permutation.map((axis) => strides[axis]!);
  const result = new Float32Array(values.length);
  const index = lengths.map(() => 0);
  let source = 0;
  for (let target = 0; target < result.length; target++) {
    result[target] = values[source]!;
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      source += steps[axis]!;
      if (++index[axis]! < lengths[axis]!) break;
      source -= steps[axis]! * lengths[axis]!;
      index[axis] = 0;
    }
  }
  return result;
}

const moves = ({ permutation }: ParameterLayout): boolean =>
  permutation.some((axis, place) => axis !== place);

/** From state-dict order to TensorFlow.js order. */
export const fromTorch = (values: Float32Array, layout: ParameterLayout): Float32Array =>
  moves(layout) ? permute(values, layout.view, layout.permutation) : values;

/** From TensorFlow.js order back to state-dict order. */
export function toTorch(values: Float32Array, layout: ParameterLayout): Float32Array {
  if (!moves(layout)) return values;
  const inverse = layout.permutation.map((_, place) => layout.permutation.indexOf(place));
  return permute(
    values,
    layout.permutation.map((axis) => layout.view[axis]!),
    inverse,
  );
}
