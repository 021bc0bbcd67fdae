// The section `convolution` in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { convolution } from './convolution';
import { linear } from './linear';
import { linearFromPicture } from './linear-from-picture';
import { linearToPicture } from './linear-to-picture';
import { semanticConvolution } from './semantic-convolution';
import { transposedConvolution } from './transposed-convolution';

export const convolutionNodes: readonly NodeDefinition[] = [
  convolution,
  transposedConvolution,
  semanticConvolution,
  linear,
  linearToPicture,
  linearFromPicture,
];
