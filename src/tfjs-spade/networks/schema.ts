// A network file comes from anyone: it becomes NetworkOptions only when every key is known and every number bounded.
import * as v from 'valibot';
import { SpadeError } from '../errors';
import type { NetworkOptions } from './options';

/** More text than any network file needs; a larger one is refused before it is parsed. */
export const MAX_NETWORK_FILE_BYTES = 65_536;

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const semantic = { numClasses: whole(1, 4096), instanceEdges: v.boolean() };
const blockNorm = v.picklist(['none', 'batch', 'sync_batch', 'instance']);

const spadeGenerator = v.strictObject({
  network: v.literal('spade-generator'),
  ...semantic,
  ngf: whole(1, 256),
  maxWidth: whole(1, 4096),
  upsampling: v.picklist(['normal', 'more', 'most']),
  cropSize: whole(32, 2048),
  aspectRatio: v.pipe(v.number(), v.minValue(0.125), v.maxValue(8)),
  zDim: v.nullable(whole(1, 4096)),
  spectral: v.boolean(),
  norm: v.strictObject({
    statistics: v.picklist(['instance', 'batch', 'syncbatch']),
    kernelSize: v.picklist([1, 3, 5]),
    hidden: whole(1, 1024),
  }),
});

const odd = v.check((value: number) => value % 2 === 1, 'Invalid value: Expected an odd number');

const pix2pixHDGenerator = v.strictObject({
  network: v.literal('pix2pixhd-generator'),
  ...semantic,
  ngf: whole(1, 256),
  downsamplings: whole(0, 8),
  blocks: whole(0, 64),
  kernelSize: v.pipe(whole(1, 15), odd),
  initialKernelSize: v.pipe(whole(1, 15), odd),
  spectral: v.boolean(),
  norm: blockNorm,
});

const encoder = v.strictObject({
  network: v.literal('encoder'),
  ngf: whole(1, 256),
  inputSize: whole(8, 1024),
  layers: whole(1, 8),
  zDim: whole(1, 4096),
  spectral: v.boolean(),
  norm: v.picklist(['none', 'instance']),
});

const discriminator = v.strictObject({
  network: v.literal('discriminator'),
  ...semantic,
  ndf: whole(1, 256),
  layers: whole(1, 8),
  scales: whole(1, 8),
  spectral: v.boolean(),
  norm: blockNorm,
});

const networkOptions = v.variant('network', [spadeGenerator, pix2pixHDGenerator, encoder, discriminator]);

/**
 * Checks the parsed JSON of a network file.
 * @throws SpadeError 'option/network' with the path, what was expected and what was found, one line a problem
 */
export function parseNetworkOptions(value: unknown): NetworkOptions {
  const result = v.safeParse(networkOptions, value);
  if (result.success) return result.output;
  const lines = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  throw new SpadeError('option/network', `network options: ${lines.join('; ')}`);
}

/**
 * Reads the text of a network file (JSON).
 * @throws SpadeError 'option/network' when it is too long, no JSON or no network
 */
export function readNetworkFile(text: string): NetworkOptions {
  if (text.length > MAX_NETWORK_FILE_BYTES) {
    throw new SpadeError(
      'option/network',
      `network file: expected at most ${MAX_NETWORK_FILE_BYTES} characters, got ${text.length}; is it a weight file?`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SpadeError('option/network', `network file: not JSON (${(error as Error).message})`);
  }
  return parseNetworkOptions(value);
}
