// The section `combine` in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { activation } from './activation';
import { add } from './add';
import { affine } from './affine';
import { concatenate } from './concatenate';
import { flatten } from './flatten';
import { multiply } from './multiply';
import { reshape } from './reshape';
import { slice } from './slice';
import { stopGradient } from './stop-gradient';

export const combineNodes: readonly NodeDefinition[] = [
  activation,
  add,
  multiply,
  concatenate,
  affine,
  slice,
  reshape,
  flatten,
  stopGradient,
];
