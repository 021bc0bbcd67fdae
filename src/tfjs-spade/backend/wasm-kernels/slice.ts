// The stock kernel on wasm copies all of x before it takes a part of it: a pixel of a map of 33 MB cost milliseconds.
// This one reads the part where it lies.
import { overrideKernel } from '../override-kernel';
import type { BackendWasm } from '../tf';
import { tf } from '../tf';

type Four = readonly [number, number, number, number];

/** A shape or a place with axes in front until there are four. */
const four = (axes: readonly number[], filler: number): Four =>
  [...new Array<number>(4 - axes.length).fill(filler), ...axes] as unknown as Four;

/** Numbers of up to four axes; whatever else there is stays with the stock kernel. */
export function registerSlice(): void {
  overrideKernel('Slice', 'wasm', ({ inputs, attrs, backend }) => {
    const x = (inputs as { x: tf.Tensor }).x;
    if (x.dtype === 'string' || x.dtype === 'complex64' || x.rank > 4) return null;
    const { begin, size } = attrs as unknown as { begin: number | number[]; size: number | number[] };
    const [from, shape] = tf.slice_util.parseSliceParams(x, begin, size) as [number[], number[]];
    const wasm = backend as unknown as BackendWasm;
    const output = wasm.makeOutput(shape, x.dtype);
    // Views only now: the allocation may move the heap.
    const [target, source] = [wasm.typedArrayFromHeap(output), wasm.typedArrayFromHeap(x)];
    const [, heightX, widthX, channelsX] = four(x.shape, 1);
    const [n0, row0, column0, channel0] = four(from, 0);
    const [batch, height, width, channels] = four(shape, 1);
    const line = width * channels;
    let to = 0;
    for (let n = n0; n < n0 + batch; n++)
      for (let row = row0; row < row0 + height; row++) {
        let at = ((n * heightX + row) * widthX + column0) * channelsX + channel0;
        if (channels === channelsX) {
          target.set(source.subarray(at, at + line), to);
          to += line;
          continue;
        }
        for (let column = 0; column < width; column++, at += channelsX)
          for (let channel = 0; channel < channels; channel++) target[to++] = source[at + channel]!;
      }
    return output;
  });
}
