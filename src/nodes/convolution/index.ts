// The section of the palette `convolution`, in its order.
import type { NodeDefinition } from '../../graph/definition';
import convolution from './convolution';

export const convolutionNodes: readonly NodeDefinition[] = [convolution];
