// Every gradient of TensorFlow.js 4.22 that is wrong or missing and that the project differentiates through.
// Left alone, since the library refuses them clearly by itself: dilated convolutions, gatherNd and einsum.
import { registerAveragePoolGradients } from './average-pool';
import { registerComparisonGradients } from './comparisons';
import { registerDepthToSpaceGradient } from './depth-to-space';
import { registerMirrorPadGradient } from './mirror-pad';
import { registerResizeGradients } from './resize';

/** Registers our gradients under the stock kernel names, on all backends; calling it again changes nothing. */
export function registerGradients(): void {
  registerResizeGradients();
  registerMirrorPadGradient();
  registerAveragePoolGradients();
  registerComparisonGradients();
  registerDepthToSpaceGradient();
}
