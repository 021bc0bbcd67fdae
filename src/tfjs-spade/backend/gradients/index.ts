// Every gradient of TensorFlow.js 4.22 that is wrong or missing and that the project differentiates through.
import { registerComparisonGradients } from './comparisons';

/** Registers our gradients under the stock kernel names, on all backends; calling it again changes nothing. */
export function registerGradients(): void {
  registerComparisonGradients();
}
