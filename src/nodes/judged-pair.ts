// A discriminator and VGG19 look at generated and real pictures in one pass: one batch of both, generated ones first.
import type { InputPort, OutputPort } from '../graph/definition';
import type { WireValues } from '../graph/wire';
import type { Context } from '../tfjs-spade/context';

export type Judgement<V> = WireValues<V>['judgement'];

export const PAIR_INPUTS = {
  image: { label: 'image', type: ['features'] },
  real: { label: 'real image', type: ['features'], optional: true },
} as const satisfies Record<string, InputPort>;

export const PAIR_OUTPUTS = {
  fake: { label: 'of the image', type: 'judgement' },
  real: { label: 'of the real image', type: 'judgement', optional: true },
} as const satisfies Record<string, OutputPort>;

type Scales<V> = readonly (readonly V[])[];

/**
 * Judges the image alone, or with the real one as one batch that is cut apart again; statistics over the batch are
 * then those of both.
 * @param judge gives the activations of a batch of pictures
 */
export function judgePair<V>(
  { ops, shapeOf }: Pick<Context<V>, 'ops' | 'shapeOf'>,
  { image, real }: { readonly image: V; readonly real?: V | undefined },
  judge: (images: V) => Scales<V>,
): { readonly fake: Judgement<V>; readonly real?: Judgement<V> } {
  if (real === undefined) return { fake: { type: 'judgement', scales: judge(image) } };
  const scales = judge(ops.concat({ xs: [image, real] }, { axis: 'batch' }));
  const part = (start: number, length: number): Judgement<V> => ({
    type: 'judgement',
    scales: scales.map((layers) => layers.map((x) => ops.slice({ x }, { axis: 'batch', start, length }))),
  });
  const [generated, given] = [shapeOf(image)[0]!, shapeOf(real)[0]!];
  return { fake: part(0, generated), real: part(generated, given) };
}
