// The section `output` in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { compare } from './compare';
import { histogram } from './histogram';
import { imageOut } from './image-out';
import { probe } from './probe';
import { statistics } from './statistics';

export const outputNodes: readonly NodeDefinition[] = [imageOut, probe, statistics, histogram, compare];
