// Settings that every layer with a weight has.
import type { ParameterFields } from '../graph/definition';

export const OUTPUT_FIELD = {
  kind: 'integer',
  label: 'output',
  help: 'Number of output channels, 1 to 4096.',
  default: 64,
  least: 1,
  most: 4096,
} as const satisfies ParameterFields[string];

export const BIAS_FIELD = {
  kind: 'boolean',
  label: 'bias',
  help: 'Adds one learned number to each output channel.',
  default: true,
} as const satisfies ParameterFields[string];
