// Every kernel that the WebAssembly backend lacks, or has wrong or slow, and that training needs.
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter';
import { registerConv2DBackpropInput } from './conv2d-backprop-input';
import { registerDepthwiseGradients } from './depthwise-gradients';
import { registerMaxPoolGrad } from './max-pool-grad';
import { registerOneHot } from './one-hot';
import { registerSlice } from './slice';
import { registerUnsortedSegmentSum } from './unsorted-segment-sum';

/** Registers our kernels for wasm under their stock names; calling it again changes nothing. */
export function registerWasmKernels(): void {
  registerConv2DBackpropFilter();
  registerConv2DBackpropInput();
  registerUnsortedSegmentSum();
  registerMaxPoolGrad();
  registerDepthwiseGradients();
  registerOneHot();
  registerSlice();
}
