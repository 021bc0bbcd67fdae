// The section of the palette `block`, in its order.
import type { NodeDefinition } from '../../graph/definition';

export const blockNodes: readonly NodeDefinition[] = [];
