// From a network's options to its parameters, output and cost, whatever the network is.
import type { Context } from '../context';
import type { Semantics } from '../layers/semantics';
import type { Spec } from '../ops/spec';
import { declare, type Declaration } from '../parameters/declare';
import { discriminator } from './discriminator';
import { encoder } from './encoder';
import type { NetworkOptions, SemanticOptions } from './options';
import { pix2pixHDGenerator } from './pix2pixhd-generator';
import { generatorSizes, spadeGenerator } from './spade-generator';

const float = (...shape: number[]): Spec => ({ shape, dtype: 'float32' });

const labelsOf = (
  { numClasses, instanceEdges }: SemanticOptions,
  height: number,
  width: number,
): Semantics<Spec> => {
  const labels: Spec = { shape: [1, height, width], dtype: 'int32' };
  return instanceEdges
    ? { kind: 'labels', labels, edges: float(1, height, width, 1), numClasses }
    : { kind: 'labels', labels, numClasses };
};

function run(context: Context<Spec>, options: NetworkOptions, side: number): Spec {
  switch (options.network) {
    case 'spade-generator': {
      const { height, width } = generatorSizes(options);
      const semantics = labelsOf(options, height, width);
      const inputs = options.zDim === null ? { semantics } : { semantics, z: float(1, options.zDim) };
      return spadeGenerator(context, inputs, options);
    }
    case 'pix2pixhd-generator':
      return pix2pixHDGenerator(context, labelsOf(options, side, side), options);
    case 'encoder':
      return encoder(context, float(1, options.inputSize, options.inputSize, 3), options).mean;
    case 'discriminator': {
      const semantics = labelsOf(options, side, side);
      return discriminator(context, { semantics, image: float(1, side, side, 3) }, options)
        .at(-1)!
        .at(-1)!;
    }
  }
}

/**
 * Parameters, output shape, multiply-adds and bytes of a network for one picture, without TensorFlow.js.
 * @param side rows and columns of the picture for the networks that take any size
 */
export const declareNetwork = (options: NetworkOptions, side = 256): Declaration =>
  declare((context) => run(context, options, side));
