import { describe, expect, it } from 'vitest';
import { describeWeights } from './describe';
import { inferGenerator } from './infer';

interface Made {
  readonly ngf: number;
  readonly channels: number;
  readonly zDim?: number;
  readonly startArea?: number;
  readonly most?: boolean;
  readonly kernel?: number;
  readonly hidden?: number;
  readonly maxWidth?: number;
  readonly running?: boolean;
  readonly weight?: string;
}

/** Names and shapes of the tensors of a generator that inference may look at, as PyTorch would store them. */
function generatorShapes(made: Made) {
  const {
    ngf,
    channels,
    zDim,
    startArea = 64,
    most = false,
    kernel = 3,
    hidden = 128,
    running = true,
  } = made;
  const width = (multiplier: number) => Math.min(Math.floor(multiplier * ngf), made.maxWidth ?? Infinity);
  const head = width(16);
  const shapes: Record<string, readonly number[]> = {
    'fc.weight': zDim === undefined ? [head, channels, 3, 3] : [head * startArea, zDim],
    'head_0.conv_0.bias': [head],
    [`head_0.conv_0.${made.weight ?? 'weight_orig'}`]: [head, head, 3, 3],
    'head_0.norm_0.mlp_shared.0.weight': [hidden, channels, kernel, kernel],
    'up_3.conv_1.bias': [width(1)],
    'conv_img.weight': [3, width(most ? 0.5 : 1), 3, 3],
    ...(running ? { 'head_0.norm_0.param_free_norm.running_mean': [head] } : {}),
    ...(most ? { 'up_4.conv_0.bias': [width(0.5)] } : {}),
  };
  return new Map(Object.entries(shapes).map(([name, shape]) => [name, { shape }]));
}

describe('inferGenerator', () => {
  it.each([
    [
      'coco',
      184,
      { numClasses: 183, instanceEdges: true, upsampling: 'normal', cropSize: 256, aspectRatio: 1 },
    ],
    [
      'ade20k',
      151,
      { numClasses: 151, instanceEdges: false, upsampling: 'normal', cropSize: 256, aspectRatio: 1 },
    ],
    [
      'cityscapes',
      36,
      { numClasses: 35, instanceEdges: true, upsampling: 'more', cropSize: 512, aspectRatio: 2 },
    ],
  ])('recognises the official %s checkpoint by itself', (_, channels, expected) => {
    expect(inferGenerator(generatorShapes({ ngf: 64, channels }))).toEqual({
      network: 'spade-generator',
      ngf: 64,
      maxWidth: 1024,
      zDim: null,
      spectral: true,
      norm: { statistics: 'syncbatch', kernelSize: 3, hidden: 128 },
      ...expected,
    });
  });

  it('reads widths, kernel, statistics and spectral norm off the shapes', () => {
    const shapes = generatorShapes({
      ngf: 12,
      channels: 9,
      kernel: 5,
      hidden: 24,
      maxWidth: 96,
      running: false,
      weight: 'weight',
    });
    expect(inferGenerator(shapes, { classes: 8 })).toMatchObject({
      ngf: 12,
      maxWidth: 96,
      numClasses: 8,
      instanceEdges: true,
      spectral: false,
      norm: { statistics: 'instance', kernelSize: 5, hidden: 24 },
    });
    const parametrized = generatorShapes({ ngf: 4, channels: 9, weight: 'parametrizations.weight.original' });
    expect(inferGenerator(parametrized, { classes: 9 })).toMatchObject({
      spectral: true,
      instanceEdges: false,
    });
  });

  it('tells most by up_4, for an odd ngf too', () => {
    const shapes = generatorShapes({ ngf: 5, channels: 151, most: true });
    expect(inferGenerator(shapes)).toMatchObject({ ngf: 5, upsampling: 'most', cropSize: 256 });
  });

  it.each([
    ['a start of 8 x 8', 151, 64, {}, { upsampling: 'normal', cropSize: 256 }],
    ['a start of 4 x 4', 151, 16, {}, { upsampling: 'more', cropSize: 256 }],
    ['a start of 2 x 2', 18, 4, { classes: 'gaugan' }, { upsampling: 'normal', cropSize: 64 }],
    ['a start of 4 x 8', 36, 32, {}, { upsampling: 'more', cropSize: 512 }],
    ['a given width', 18, 16, { classes: 'gaugan', cropSize: 128 }, { upsampling: 'normal', cropSize: 128 }],
  ] as const)('takes the size of a style generator from %s', (_, channels, startArea, hints, expected) => {
    const shapes = generatorShapes({ ngf: 8, channels, zDim: 16, startArea });
    expect(inferGenerator(shapes, hints)).toMatchObject({ zDim: 16, ...expected });
  });

  it('says which option to give when the file is ambiguous', () => {
    const ambiguous = () => inferGenerator(generatorShapes({ ngf: 8, channels: 13 }));
    expect(ambiguous).toThrow(/option classes/);
    expect(ambiguous).toThrow(expect.objectContaining({ code: 'weights/ambiguous' }));
    const odd = () => inferGenerator(generatorShapes({ ngf: 8, channels: 151, zDim: 16, startArea: 15 }));
    expect(odd).toThrow(/option aspectRatio/);
  });

  it('refuses options that contradict the file', () => {
    const shapes = generatorShapes({ ngf: 8, channels: 13, zDim: 16, startArea: 64 });
    expect(() => inferGenerator(shapes, { classes: 'coco' })).toThrow(/183 classes need 183 .* has 13/);
    expect(() => inferGenerator(shapes, { classes: 13, upsampling: 'most' })).toThrow(/no block up_4/);
    expect(() => inferGenerator(shapes, { classes: 13, cropSize: 512, upsampling: 'normal' })).toThrow(
      /64 pixels/,
    );
  });

  it('refuses shapes that no generator has', () => {
    const even = generatorShapes({ ngf: 8, channels: 151, kernel: 2 });
    expect(() => inferGenerator(even)).toThrow(expect.objectContaining({ code: 'weights/shape' }));
    const cut = generatorShapes({ ngf: 8, channels: 151 });
    cut.delete('up_3.conv_1.bias');
    expect(() => inferGenerator(cut)).toThrow(/up_3\.conv_1\.bias/);
  });
});

describe('describeWeights', () => {
  const named = (...names: string[]) => new Map(names.map((name) => [name, { shape: [1] }]));

  it.each([
    ['discriminator', ['discriminator_0.model0.0.weight', 'discriminator_0.model1.0.0.weight_orig']],
    ['encoder', ['layer1.0.weight_orig', 'fc_mu.weight', 'fc_var.weight']],
    ['pix2pixhd-generator', ['model.1.0.weight_orig', 'model.11.conv_block.1.0.weight_orig']],
    ['vgg19', ['features.0.weight', 'features.28.weight']],
    ['unknown', ['transformer.wte.weight']],
  ])('knows a %s, and a generator is then not inferred', (kind, names) => {
    const tensors = named(...names);
    const { kind: described, words } = describeWeights(tensors);
    expect(described).toBe(kind);
    expect(() => inferGenerator(tensors)).toThrow(`a SPADE generator is needed; this file holds ${words}`);
  });

  it('tells several networks with their prefixes', () => {
    const tensors = named(
      'G.conv_img.bias',
      'G.head_0.norm_0.mlp_shared.0.bias',
      'E.layer1.0.weight',
      'E.fc_mu.bias',
    );
    expect(describeWeights(tensors)).toEqual({
      kind: 'several',
      words: 'a SPADE generator under "G." and a style encoder under "E."',
    });
  });
});
