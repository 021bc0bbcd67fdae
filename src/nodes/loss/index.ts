// The section of the palette `loss`, in its order.
import type { NodeDefinition } from '../../graph/definition';

export const lossNodes: readonly NodeDefinition[] = [];
