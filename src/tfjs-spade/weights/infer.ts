// Reads a generator's options off the names and shapes of its weights, so that a file opens without a form.
import { SpadeError } from '../errors';
import type { SpadeGeneratorOptions, SpadeNormOptions } from '../networks/options';
import { formatShape, type Shape } from '../shape';
import { describeWeights, type NamedShapes } from './describe';
import { inferSize } from './infer-size';
import { presetFor, semanticsOf, type GeneratorHints } from './presets';

/**
 * The options of the SPADE generator in a file; names without a prefix, shapes in PyTorch order.
 *
 * Told by the file: ngf, the widest block, semantic channels, style vector, spectral norm, kernel and hidden width
 * of the norm, `most` up-sampling. Batch and sync-batch statistics look alike and give `syncbatch`, the official
 * default; both run the same here. Not told: how many of the channels are classes (184, 151 and 36 are recognised
 * as COCO-Stuff, ADE20K and Cityscapes), `normal` or `more`, and without a style vector the size of the picture.
 * Those come from the hints, then from the data set's preset.
 *
 * @throws SpadeError 'weights/network' when it is another network, 'weights/ambiguous' naming the option to give,
 * 'weights/classes' or 'weights/option' when an option does not fit, 'weights/shape' for shapes that no generator has
 */
export function inferGenerator(tensors: NamedShapes, hints: GeneratorHints = {}): SpadeGeneratorOptions {
  const { kind, words } = describeWeights(tensors);
  if (kind !== 'spade-generator') {
    throw new SpadeError('weights/network', `a SPADE generator is needed; this file holds ${words}`);
  }
  const shared = shapeOf(tensors, 'head_0.norm_0.mlp_shared.0.weight', 4);
  const width = shapeOf(tensors, 'head_0.conv_0.bias', 1)[0]!;
  const fc = tensors.get('fc.weight')?.shape;
  const style = fc?.length === 2 ? { area: fc[0]! / width, zDim: fc[1]! } : undefined;
  const preset = presetFor(shared[1]!, hints);
  return {
    network: 'spade-generator',
    ngf: shapeOf(tensors, 'up_3.conv_1.bias', 1)[0]!,
    maxWidth: width,
    ...semanticsOf(shared[1]!, preset.numClasses),
    ...inferSize(style?.area, tensors.has('up_4.conv_0.bias'), hints, preset),
    zDim: style?.zDim ?? null,
    spectral: SPECTRAL_PARTS.some((part) => tensors.has(`head_0.conv_0.${part}`)),
    norm: {
      statistics: tensors.has('head_0.norm_0.param_free_norm.running_mean') ? 'syncbatch' : 'instance',
      kernelSize: asKernelSize(shared),
      hidden: shared[0]!,
    },
  };
}

const SPECTRAL_PARTS = ['weight_orig', 'parametrizations.weight.original'];

function shapeOf(tensors: NamedShapes, name: string, rank: number): Shape {
  const shape = tensors.get(name)?.shape;
  if (shape?.length === rank && shape.every((length) => length > 0)) return shape;
  throw new SpadeError(
    'weights/shape',
    `"${name}" should have ${rank} axes, got ${shape ? formatShape(shape) : 'no such tensor'}; this is no SPADE generator`,
  );
}

function asKernelSize(shape: Shape): SpadeNormOptions['kernelSize'] {
  const [, , height, width] = shape;
  if (height === width && (height === 1 || height === 3 || height === 5)) return height;
  throw new SpadeError(
    'weights/shape',
    `the kernels of a SPADE norm are 1, 3 or 5 wide, got ${formatShape(shape)}`,
  );
}
