// The section of the palette `network`, in its order.
import type { NodeDefinition } from '../../graph/definition';

export const networkNodes: readonly NodeDefinition[] = [];
