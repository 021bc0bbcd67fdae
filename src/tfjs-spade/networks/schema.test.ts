import { describe, expect, expectTypeOf, it } from 'vitest';
import { SpadeError } from '../errors';
import type { NetworkOptions } from './options';
import { MAX_NETWORK_FILE_BYTES, parseNetworkOptions, readNetworkFile } from './schema';

const semantic = { numClasses: 183, instanceEdges: true };
const generator = {
  network: 'spade-generator',
  ...semantic,
  ngf: 64,
  maxWidth: 1024,
  upsampling: 'normal',
  cropSize: 256,
  aspectRatio: 1,
  zDim: null,
  spectral: true,
  norm: { statistics: 'syncbatch', kernelSize: 3, hidden: 128 },
};
const others = [
  {
    network: 'pix2pixhd-generator',
    ...semantic,
    ngf: 64,
    downsamplings: 4,
    blocks: 9,
    kernelSize: 3,
    initialKernelSize: 7,
    spectral: true,
    norm: 'instance',
  },
  { network: 'encoder', ngf: 64, inputSize: 256, layers: 6, zDim: 256, spectral: true, norm: 'instance' },
  { network: 'discriminator', ...semantic, ndf: 64, layers: 4, scales: 2, spectral: true, norm: 'instance' },
];

/** The message of the refusal of `value`. */
function refusal(value: unknown): string {
  try {
    parseNetworkOptions(value);
  } catch (error) {
    expect(error).toBeInstanceOf(SpadeError);
    return (error as SpadeError).message;
  }
  return expect.unreachable('it was accepted');
}

it.each([generator, ...others])('reads a $network', (options) => {
  expect(readNetworkFile(JSON.stringify(options))).toEqual(options);
});

it('gives the type that networks are built from', () => {
  expectTypeOf(parseNetworkOptions).returns.toEqualTypeOf<NetworkOptions>();
});

describe('a network file is refused', () => {
  it.each([
    ['ngf', { ngf: 0 }],
    ['ngf', { ngf: 1e9 }],
    ['ngf', { ngf: 64.5 }],
    ['ngf', { ngf: '64' }],
    ['numClasses', { numClasses: -1 }],
    ['cropSize', { cropSize: 1e6 }],
    ['aspectRatio', { aspectRatio: Number.NaN }],
    ['zDim', { zDim: 0 }],
    ['upsampling', { upsampling: 'least' }],
    ['norm.kernelSize', { norm: { ...generator.norm, kernelSize: 7 } }],
    ['colour', { colour: 'red' }],
    ['network', { network: 'transformer' }],
  ])('for %s in %j', (path, change) => {
    expect(refusal({ ...generator, ...change })).toContain(path);
  });

  it('for an even kernel', () => {
    expect(refusal({ ...others[0], initialKernelSize: 4 })).toMatch(/initialKernelSize.*odd/);
  });

  it('for what is no object', () => {
    for (const value of [null, 3, 'spade-generator', []]) refusal(value);
  });

  it('for text that is no JSON, and for too much of it', () => {
    expect(() => readNetworkFile('{')).toThrow(/not JSON/);
    expect(() => readNetworkFile(' '.repeat(MAX_NETWORK_FILE_BYTES + 1))).toThrow(/is it a weight file/);
  });

  it('for a prototype, and no prototype is touched', () => {
    const text = JSON.stringify(generator).replace('{', '{"__proto__": {"polluted": true},');
    expect(() => readNetworkFile(text)).toThrow(/__proto__/);
    const nested = JSON.stringify(generator).replace('"norm":{', '"norm":{"constructor":{"prototype":1},');
    expect(() => readNetworkFile(nested)).toThrow(/constructor/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
