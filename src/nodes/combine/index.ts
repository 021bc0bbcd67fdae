// The section of the palette `combine`, in its order.
import type { NodeDefinition } from '../../graph/definition';

export const combineNodes: readonly NodeDefinition[] = [];
