// The section of the palette `output`, in its order.
import type { NodeDefinition } from '../../graph/definition';
import imageOut from './image-out';

export const outputNodes: readonly NodeDefinition[] = [imageOut];
