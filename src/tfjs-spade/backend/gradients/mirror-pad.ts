// The gradient of a mirrored border goes back to the pixels that were mirrored; the stock gradient drops it.
import { tf } from '../tf';
import { replaceGradient } from './replace';

interface MirrorPadAttributes {
  readonly paddings: [number, number][];
  readonly mode: 'reflect' | 'symmetric';
}

/** `length` entries of one axis from `begin`. */
function part(x: tf.Tensor, axis: number, begin: number, length: number): tf.Tensor {
  const begins = x.shape.map((_, index) => (index === axis ? begin : 0));
  return tf.slice(
    x,
    begins,
    x.shape.map((size, index) => (index === axis ? length : size)),
  );
}

/** The mirrored border, turned back and set among zeros where it came from. */
function folded(border: tf.Tensor, axis: number, zeros: [number, number]): tf.Tensor {
  const paddings = border.shape.map((_, index): [number, number] => (index === axis ? zeros : [0, 0]));
  return tf.pad(tf.reverse(border, axis), paddings);
}

function foldAxis(dy: tf.Tensor, axis: number, [before, after]: [number, number], edge: 0 | 1): tf.Tensor {
  const length = dy.shape[axis]! - before - after;
  let gradient = part(dy, axis, before, length);
  if (before > 0) {
    gradient = tf.add(gradient, folded(part(dy, axis, 0, before), axis, [edge, length - before - edge]));
  }
  if (after > 0) {
    const border = part(dy, axis, before + length, after);
    gradient = tf.add(gradient, folded(border, axis, [length - after - edge, edge]));
  }
  return gradient;
}

export function registerMirrorPadGradient(): void {
  replaceGradient<MirrorPadAttributes>('MirrorPad', ['x'], (dy, _saved, { paddings, mode }) => ({
    // 'reflect' leaves the edge pixel out of the border, 'symmetric' repeats it.
    x: () =>
      paddings.reduce((sum, sides, axis) => foldAxis(sum, axis, sides, mode === 'reflect' ? 1 : 0), dy),
  }));
}
