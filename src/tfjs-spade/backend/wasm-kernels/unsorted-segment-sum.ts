// The gradient of a gather is a segment sum, which the WebAssembly backend lacks. A plain loop over the heap needs
// no one-hot matrix of rows x segments, which for a label map of 256 x 256 pixels would not fit.
import { registerWasmKernel, zerosOnHeap } from './register';

/**
 * Registers `y[s, ...] = sum of x[r, ...] over the rows r with segmentIds[r] = s`; ids outside 0..numSegments-1 are
 * dropped, as on cpu. (The stock kernel of WebGPU drops negative ids too, but counts large ones modulo numSegments.)
 * Shapes: x [R, ...]; segmentIds [R]; returns [numSegments, ...].
 */
export function registerUnsortedSegmentSum(): void {
  registerWasmKernel<'x' | 'segmentIds', { numSegments: number }>(
    'UnsortedSegmentSum',
    ({ inputs: { x, segmentIds }, attributes: { numSegments }, backend }) => {
      const rowShape = x.shape.slice(segmentIds.rank);
      const rowLength = rowShape.reduce((product, length) => product * length, 1);
      const { output, values, sourceValues } = zerosOnHeap(
        backend,
        [numSegments, ...rowShape],
        [x, segmentIds],
      );
      const [source, ids] = sourceValues as [Float32Array, Int32Array];
      for (let row = 0, from = 0; row < ids.length; row++) {
        const segment = ids[row]!;
        if (segment < 0 || segment >= numSegments) {
          from += rowLength;
          continue;
        }
        for (let to = segment * rowLength, end = to + rowLength; to < end; to++)
          values[to]! += source[from++]!;
      }
      return output;
    },
  );
}
