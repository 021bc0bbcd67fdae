// A convolution with the norm behind it, as nodes of a body: `name.0` and `name.1` with a norm, `name` without.
import type { ParametersOf } from '../graph/definition';
import type { BodyChain } from './body-chain';
import type { ExampleNode } from './example-graph';
import type { WRAPPING_FIELDS } from './wrapping-fields';

export type Wrapping = ParametersOf<typeof WRAPPING_FIELDS>;

/** @param name of the wrapped layer in the state dict; its nodes' ids end with `part` */
export function followWrapped(
  chain: BodyChain,
  part: string,
  name: string,
  { type, parameters }: Pick<ExampleNode, 'type' | 'parameters'>,
  { spectral, norm }: Wrapping,
): void {
  chain.follow(`conv_${part}`, {
    type,
    name: norm === 'none' ? name : `${name}.0`,
    parameters: { ...parameters, bias: norm === 'none', spectral },
  });
  if (norm === 'none') return;
  chain.follow(`norm_${part}`, {
    type: norm === 'instance' ? 'norm/instance' : 'norm/batch',
    name: `${name}.1`,
    parameters: { affine: norm === 'instance' ? 'none' : 'learned' },
  });
}

export const relu: ExampleNode = { type: 'combine/activation', name: '', parameters: { kind: 'relu' } };

export const mirrored = (kernel: number): ExampleNode => ({
  type: 'resample/reflect-pad',
  name: '',
  parameters: { padding: (kernel - 1) / 2 },
});

/** A convolution of a picture that a border was given before. */
export const unpadded = (output: number, kernel: number) => ({
  type: 'convolution/convolution',
  parameters: { output, kernel, padding: '0' },
});
