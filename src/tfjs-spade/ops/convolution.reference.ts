// Convolutions and products as sums over taps.
import { convolutionShapes } from './convolution.shape';
import {
  nearestSource,
  pictureOf,
  pixel,
  plain,
  shapeNHWC,
  sumTo,
  type Plain,
  type References,
} from './plain';
import type { ShapeNHWC } from '../shape';

const biasOf = (bias: Plain | undefined, channel: number): number => bias?.values[channel] ?? 0;

export const convolutionReferences: References<keyof typeof convolutionShapes> = {
  conv2d: ({ x, weight, bias }, { stride, padding }) => {
    const [batch, height, width, input] = shapeNHWC(x);
    const [kernelHeight, kernelWidth, , output] = shapeNHWC(weight);
    const side = (length: number, kernel: number) => Math.floor((length + 2 * padding - kernel) / stride) + 1;
    return pictureOf(
      [batch, side(height, kernelHeight), side(width, kernelWidth), output],
      (n, row, column, o) =>
        biasOf(bias, o) +
        sumTo(kernelHeight, (ky) =>
          sumTo(kernelWidth, (kx) =>
            sumTo(
              input,
              (i) =>
                pixel(x, n, row * stride - padding + ky, column * stride - padding + kx, i) *
                pixel(weight, ky, kx, i, o),
            ),
          ),
        ),
    );
  },

  // Each input pixel is stamped through the kernel; an output pixel gathers the stamps that reach it.
  convTranspose2d: ({ x, weight, bias }, { stride, padding, outputPadding }) => {
    const [batch, height, width, input] = shapeNHWC(x);
    const [kernelHeight, kernelWidth, output] = shapeNHWC(weight);
    const side = (length: number, kernel: number) =>
      (length - 1) * stride - 2 * padding + kernel + outputPadding;
    return pictureOf(
      [batch, side(height, kernelHeight), side(width, kernelWidth), output],
      (n, row, column, o) => {
        let sum = biasOf(bias, o);
        for (let y = 0; y < height; y++) {
          for (let z = 0; z < width; z++) {
            const ky = row + padding - y * stride;
            const kx = column + padding - z * stride;
            if (ky < 0 || ky >= kernelHeight || kx < 0 || kx >= kernelWidth) continue;
            sum += sumTo(input, (i) => pixel(x, n, y, z, i) * pixel(weight, ky, kx, o, i));
          }
        }
        return sum;
      },
    );
  },

  // Each tap inside the picture adds the filter row of the class there; the edge channel is the last row.
  labelConv2d: ({ labels, edges, weight, bias }, { numClasses, height, width, padding }) => {
    const [batch, labelHeight, labelWidth] = labels.shape as [number, number, number];
    const [kernelHeight, kernelWidth, , output] = shapeNHWC(weight);
    const asPicture: Plain = { ...labels, shape: [batch, labelHeight, labelWidth, 1] };
    const shape: ShapeNHWC = [
      batch,
      height + 2 * padding - kernelHeight + 1,
      width + 2 * padding - kernelWidth + 1,
      output,
    ];
    return pictureOf(shape, (n, row, column, o) => {
      let sum = biasOf(bias, o);
      for (let ky = 0; ky < kernelHeight; ky++) {
        for (let kx = 0; kx < kernelWidth; kx++) {
          const y = row + ky - padding;
          const z = column + kx - padding;
          if (y < 0 || y >= height || z < 0 || z >= width) continue;
          const sourceRow = nearestSource(y, labelHeight, height);
          const sourceColumn = nearestSource(z, labelWidth, width);
          sum += pixel(weight, ky, kx, pixel(asPicture, n, sourceRow, sourceColumn, 0), o);
          if (edges)
            sum += pixel(edges, n, sourceRow, sourceColumn, 0) * pixel(weight, ky, kx, numClasses, o);
        }
      }
      return sum;
    });
  },

  linear: ({ x, weight, bias }) => {
    const [batch, input] = x.shape as [number, number];
    const output = weight.shape[1]!;
    const values = Array.from({ length: batch * output }, (_, at) => {
      const row = Math.floor(at / output);
      const o = at % output;
      return (
        biasOf(bias, o) + sumTo(input, (i) => x.values[row * input + i]! * weight.values[i * output + o]!)
      );
    });
    return plain([batch, output], values);
  },
};
