// The section of the palette `input`, in its order.
import type { NodeDefinition } from '../../graph/definition';
import landscape from './landscape';
import noise from './noise';

export const inputNodes: readonly NodeDefinition[] = [landscape, noise];
