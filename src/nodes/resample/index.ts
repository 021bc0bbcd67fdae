// The section of the palette `resample`, in its order.
import type { NodeDefinition } from '../../graph/definition';
import upsample from './upsample';

export const resampleNodes: readonly NodeDefinition[] = [upsample];
