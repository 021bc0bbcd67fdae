// The multiscale PatchGAN discriminator; its inner activations are what feature matching compares.
import type { Context } from '../context';
import { convolution } from '../layers/convolution';
import { semanticPicture, type Semantics } from '../layers/semantics';
import { LEAKY_SLOPE } from '../layers/spade';
import { wrappedConvolution } from '../layers/wrapped-convolution';
import type { DiscriminatorOptions } from './options';

/** Of each scale the activations of its layers, the logits [N,h,w,1] last. */
export type DiscriminatorOutput<V> = readonly (readonly V[])[];

const KERNEL = 4;
const PADDING = 2;

function patchDiscriminator<V>(context: Context<V>, input: V, options: DiscriminatorOptions): readonly V[] {
  const { ndf, layers } = options;
  const outputs: V[] = [];
  let x = input;
  for (let layer = 0; layer < layers; layer++) {
    const output = ndf * Math.min(8, 2 ** layer);
    const shape = { output, kernel: KERNEL, stride: layer === layers - 1 ? 1 : 2, padding: PADDING };
    x = context.block(`model${layer}`, (inner) => {
      const y =
        layer === 0 ? convolution(inner, '0', x, shape) : wrappedConvolution(inner, '0', x, shape, options);
      return inner.ops.leakyRelu({ x: y }, { slope: LEAKY_SLOPE });
    });
    outputs.push(x);
  }
  outputs.push(convolution(context, `model${layers}.0`, x, { output: 1, kernel: KERNEL, padding: PADDING }));
  return outputs;
}

/**
 * Judges pictures together with their semantics at several scales, each with weights of its own. Scale 0 sees full
 * size; every further one a 3×3 average pool of the one before, padding not counted.
 *
 * Shapes: image [N,H,W,3] in −1..1; labels [N,H,W]; scale 0 of a 256² picture gives 129, 65, 33, 34 and 35 rows.
 * Differs from pix2pixHD in naming: there the last index sees full size.
 * @see Park et al. 2019, appendix A, figure 13; Isola et al. 2017 (arXiv:1611.07004)
 */
export function discriminator<V>(
  context: Context<V>,
  { semantics, image }: { readonly semantics: Semantics<V>; readonly image: V },
  options: DiscriminatorOptions,
): DiscriminatorOutput<V> {
  const { ops } = context;
  let x = ops.concat({ xs: [semanticPicture(context, semantics), image] }, { axis: 'channels' });
  const scales: (readonly V[])[] = [];
  for (let scale = 0; scale < options.scales; scale++) {
    if (scale > 0) x = ops.averagePool({ x }, { size: 3, stride: 2, padding: 1 });
    scales.push(patchDiscriminator(named(context, `discriminator_${scale}`), x, options));
  }
  return scales;
}

/** The same context under a prefix, without freeing anything. */
function named<V>(context: Context<V>, prefix: string): Context<V> {
  return {
    ...context,
    parameter: (name, layout) => context.parameter(`${prefix}.${name}`, layout),
    buffer: (name, layout) => context.buffer(`${prefix}.${name}`, layout),
    update: (name, value) => context.update(`${prefix}.${name}`, value),
    block: (name, body) => context.block(`${prefix}.${name}`, body),
  };
}
