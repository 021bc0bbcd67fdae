// Whole networks, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import spadeGenerator from './spade-generator';

export const networkNodes: readonly NodeDefinition[] = [spadeGenerator];
