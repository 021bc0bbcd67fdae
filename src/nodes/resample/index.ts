// The section `resample` in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { bilinearResize } from './bilinear-resize';
import { downsample } from './downsample';
import { downsampleNearest } from './downsample-nearest';
import { pool } from './pool';
import { reflectPad } from './reflect-pad';
import { upsample } from './upsample';

export const resampleNodes: readonly NodeDefinition[] = [
  upsample,
  downsample,
  downsampleNearest,
  bilinearResize,
  pool,
  reflectPad,
];
