// Settings of nodes that say the size of what they make.
import type { ParameterFields } from '../graph/definition';

const side = (label: string, value: number) =>
  ({
    kind: 'integer',
    label,
    help: `${label === 'height' ? 'Rows' : 'Columns'} in pixels, 1 to 2048.`,
    default: value,
    least: 1,
    most: 2048,
  }) as const satisfies ParameterFields[string];

export const BATCH_FIELD = {
  kind: 'integer',
  label: 'batch',
  help: 'Number of pictures at once, 1 to 16.',
  default: 1,
  least: 1,
  most: 16,
} as const satisfies ParameterFields[string];

export const SIZE_FIELDS = { height: side('height', 64), width: side('width', 64) } as const;

export const CHANNELS_FIELD = {
  kind: 'integer',
  label: 'channels',
  help: 'Number of channels, 1 to 1024.',
  default: 3,
  least: 1,
  most: 1024,
} as const satisfies ParameterFields[string];

export const SEED_FIELD = {
  kind: 'seed',
  label: 'seed',
  help: 'Which random numbers; left empty it follows from the seed of the graph and the place of the node.',
  default: null,
} as const satisfies ParameterFields[string];

export const LATENT_FIELD = {
  kind: 'integer',
  label: 'length',
  help: 'Length of the style vector, 1 to 1024; 256 in the released models.',
  default: 256,
  least: 1,
  most: 1024,
} as const satisfies ParameterFields[string];
