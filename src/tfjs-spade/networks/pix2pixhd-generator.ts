// The baseline whose norms wash labels away: convolutions down, residual blocks, transposed convolutions up.
import type { Context } from '../context';
import { convolution } from '../layers/convolution';
import { semanticPicture, type Semantics } from '../layers/semantics';
import { wrappedConvolution, wrappedDoubling } from '../layers/wrapped-convolution';
import type { Pix2PixHDGeneratorOptions } from './options';

/**
 * Shapes: labels [N,H,W], H and W multiples of 2^downsamplings; returns [N,H,W,3] in −1..1.
 * Modules are numbered as in the reference's `model` list: pad, convolution, activation, and so on.
 * @throws SpadeError 'shape/padding' when the picture is smaller than its reflection padding
 * @see Wang et al. 2018 (arXiv:1711.11585), with spectral norm as in Park et al. 2019
 */
export function pix2pixHDGenerator<V>(
  context: Context<V>,
  semantics: Semantics<V>,
  options: Pix2PixHDGeneratorOptions,
): V {
  const { ops } = context;
  const { ngf, downsamplings, blocks, kernelSize, initialKernelSize } = options;
  const relu = (x: V): V => ops.relu({ x }, {});
  const reflect = (x: V, kernel: number): V => ops.reflectPad({ x }, { padding: (kernel - 1) / 2 });

  return context.block('model', (model) => {
    const start = reflect(semanticPicture(model, semantics), initialKernelSize);
    let x = relu(
      wrappedConvolution(model, '1', start, { output: ngf, kernel: initialKernelSize, padding: 0 }, options),
    );
    let index = 3;
    for (let level = 1; level <= downsamplings; level++, index += 2) {
      const output = ngf * 2 ** level;
      x = relu(
        wrappedConvolution(model, String(index), x, { output, kernel: 3, stride: 2, padding: 1 }, options),
      );
    }
    const width = ngf * 2 ** downsamplings;
    for (let block = 0; block < blocks; block++, index++) {
      const unpadded = { output: width, kernel: kernelSize, padding: 0 };
      x = model.block(`${index}`, (outer) => {
        const changed = outer.block('conv_block', (inner) => {
          const first = relu(wrappedConvolution(inner, '1', reflect(x, kernelSize), unpadded, options));
          return wrappedConvolution(inner, '4', reflect(first, kernelSize), unpadded, options);
        });
        return ops.add({ a: x, b: changed }, {});
      });
    }
    for (let level = downsamplings - 1; level >= 0; level--, index += 2) {
      x = relu(wrappedDoubling(model, String(index), x, ngf * 2 ** level, options));
    }
    const last = convolution(model, String(index + 1), reflect(x, initialKernelSize), {
      output: 3,
      kernel: initialKernelSize,
      padding: 0,
    });
    return ops.tanh({ x: last }, {});
  });
}
