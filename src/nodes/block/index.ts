// The blocks that networks are made of, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import semanticConvolution from './semantic-convolution';
import spadeResBlock from './spade-resblock';
import vectorToPicture from './vector-to-picture';

export const blockNodes: readonly NodeDefinition[] = [spadeResBlock, semanticConvolution, vectorToPicture];
