// The blocks that networks are made of, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { residualBlock } from './residual-block';
import { spadeResBlock } from './spade-resblock';

export const blockNodes: readonly NodeDefinition[] = [spadeResBlock, residualBlock];
