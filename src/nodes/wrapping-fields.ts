// Settings of the networks whose convolutions stand under spectral norm and a norm.
import type { ParameterFields } from '../graph/definition';
import { SPECTRAL_FIELD } from './spade-fields';

export const WRAPPING_FIELDS = {
  spectral: SPECTRAL_FIELD,
  norm: {
    kind: 'choice',
    label: 'norm',
    help: 'The norm behind each inner convolution; with one the convolution has no bias.',
    default: 'instance',
    options: ['none', 'instance', 'batch', 'sync_batch'],
  },
} as const satisfies ParameterFields;

export const widthField = (name: string, what: string) =>
  ({
    kind: 'integer',
    label: `width (${name})`,
    help: `Channels of ${what}, 1 to 256; deeper layers have multiples of it.`,
    default: 64,
    least: 1,
    most: 256,
  }) as const satisfies ParameterFields[string];
