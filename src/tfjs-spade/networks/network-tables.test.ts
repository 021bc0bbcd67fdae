// The sizes, counts and costs that are known of the official networks.
import { describe, expect, it } from 'vitest';
import { codeOf } from '../errors';
import { countParameters, declare } from '../parameters/declare';
import type { Spec } from '../ops/spec';
import { declareNetwork } from './declare-network';
import { discriminator } from './discriminator';
import {
  parseSpadeNorm,
  type DiscriminatorOptions,
  type EncoderOptions,
  type Pix2PixHDGeneratorOptions,
  type SpadeGeneratorOptions,
} from './options';
import { generatorSizes, spadeGenerator } from './spade-generator';
import { vgg19 } from './vgg19';

const COCO = { numClasses: 183, instanceEdges: true };
const ADE = { numClasses: 151, instanceEdges: false };
const CITYSCAPES = { numClasses: 35, instanceEdges: true };
const FACADES = { numClasses: 13, instanceEdges: false };
const WIDE = { cropSize: 512, aspectRatio: 2 };

const generator = (options: Partial<SpadeGeneratorOptions>): SpadeGeneratorOptions => ({
  network: 'spade-generator',
  ...COCO,
  ngf: 64,
  maxWidth: 16 * (options.ngf ?? 64),
  upsampling: 'normal',
  cropSize: 256,
  aspectRatio: 1,
  zDim: null,
  ...parseSpadeNorm('spectralspadesyncbatch3x3'),
  ...options,
});
const pix2pixHD = (options: Partial<Pix2PixHDGeneratorOptions>): Pix2PixHDGeneratorOptions => ({
  network: 'pix2pixhd-generator',
  ...COCO,
  ngf: 64,
  downsamplings: 4,
  blocks: 9,
  kernelSize: 3,
  initialKernelSize: 7,
  spectral: true,
  norm: 'instance',
  ...options,
});
const encoder = (ngf: number): EncoderOptions => ({
  network: 'encoder',
  ngf,
  inputSize: 256,
  layers: 6,
  zDim: 256,
  spectral: true,
  norm: 'instance',
});
const judge = (options: Partial<DiscriminatorOptions> = {}): DiscriminatorOptions => ({
  network: 'discriminator',
  ...COCO,
  ndf: 64,
  layers: 4,
  scales: 2,
  spectral: true,
  norm: 'instance',
  ...options,
});
const float = (...shape: number[]): Spec => ({ shape, dtype: 'float32' });
const parametersOf = (options: Parameters<typeof declareNetwork>[0]): number =>
  countParameters(declareNetwork(options).parameters);

describe('parameters of the generator', () => {
  it.each([
    ['COCO-Stuff', COCO, [97_480_899, 98_515_043, 112_626_883, 99_994_819, 97_870_947]],
    ['ADE20K', ADE, [96_492_483, 97_412_579, 111_942_595, 99_310_531, 97_072_611]],
    [
      'Cityscapes',
      { ...CITYSCAPES, ...WIDE },
      [93_048_003, 93_570_659, 126_400_707, 101_136_579, 95_343_203],
    ],
    ['facades', FACADES, [92_359_107, 92_802_275, 109_081_027, 96_448_963, 93_734_115]],
  ])('for %s', (_, semantics, [plain, most, style, styleMore, styleMost]) => {
    const count = (upsampling: SpadeGeneratorOptions['upsampling'], zDim: number | null) =>
      parametersOf(generator({ ...semantics, upsampling, zDim }));
    expect(count('normal', null)).toBe(plain);
    expect(count('more', null)).toBe(plain);
    expect(count('most', null)).toBe(most);
    expect(count('normal', 256)).toBe(style);
    expect(count('more', 256)).toBe(styleMore);
    expect(count('most', 256)).toBe(styleMost);
  });

  it.each([
    [4, 2.12, 3.16],
    [8, 4.49, 6.58],
    [16, 10.78, 14.96],
    [32, 29.64, 38.0],
  ])('with ngf %i, in millions', (ngf, plain, style) => {
    expect(parametersOf(generator({ ...FACADES, ngf })) / 1e6).toBeCloseTo(plain, 2);
    expect(parametersOf(generator({ ...FACADES, ngf, zDim: 256 })) / 1e6).toBeCloseTo(style, 2);
  });

  it.each([
    [48, 60.64],
    [80, 140.68],
  ])('of the paper’s variants, ngf %i', (ngf, millions) => {
    expect(parametersOf(generator({ ...ADE, ngf })) / 1e6).toBeCloseTo(millions, 2);
  });

  it('are capped by maxWidth', () => {
    const { parameters } = declareNetwork(generator({ maxWidth: 256 }));
    const widths = parameters.filter(({ name }) => name.endsWith('.bias'));
    expect(Math.max(...widths.map(({ layout }) => layout.torchShape[0]!))).toBe(256);
  });
});

describe('parameters of the other networks', () => {
  it.each([
    ['COCO-Stuff', COCO, 182_989_507, 5_904_514],
    ['ADE20K', ADE, 182_886_019, 5_836_930],
    ['Cityscapes', CITYSCAPES, 182_525_379, 5_601_410],
    ['facades', { numClasses: 13, instanceEdges: false }, 182_453_251, 5_554_306],
  ])('for %s', (_, semantics, ofPix2PixHD, ofDiscriminator) => {
    expect(parametersOf(pix2pixHD(semantics))).toBe(ofPix2PixHD);
    expect(parametersOf(judge(semantics))).toBe(ofDiscriminator);
  });

  it('of the narrow pix2pixHD and the encoder', () => {
    expect(parametersOf(pix2pixHD({ ...ADE, ngf: 48 })) / 1e6).toBeCloseTo(102.96, 2);
    expect(parametersOf(encoder(64))).toBe(10_463_424);
    expect(parametersOf(encoder(16)) / 1e6).toBeCloseTo(1.44, 2);
    expect(parametersOf(encoder(8)) / 1e6).toBeCloseTo(0.62, 2);
  });

  it('of VGG19 up to relu5_1', () => {
    const { parameters } = declare((context) => vgg19(context, float(1, 64, 64, 3)).at(-1)!);
    expect(countParameters(parameters)).toBe(12_944_960);
    expect(parameters.at(-1)!.name).toBe('features.28.bias');
  });
});

describe('entries of the state dict', () => {
  // PyTorch's batch norm also counts its batches, in one tensor a norm; we keep none.
  it('of a generator: 234 with those counters', () => {
    const { parameters } = declareNetwork(generator({}));
    const counters = parameters.filter(({ name }) => name.endsWith('running_mean')).length;
    expect(parameters.length + counters).toBe(234);
  });

  it('of the others', () => {
    expect(declareNetwork(judge()).parameters).toHaveLength(26);
    expect(declareNetwork(encoder(64)).parameters).toHaveLength(22);
    expect(declareNetwork(pix2pixHD({})).parameters).toHaveLength(83);
  });

  it('has the official names', () => {
    const names = declareNetwork(generator({})).parameters.map(({ name }) => name);
    for (const name of [
      'fc.weight',
      'head_0.conv_0.weight_orig',
      'up_0.conv_s.weight_v',
      'up_0.norm_s.mlp_shared.0.weight',
      'up_3.norm_1.param_free_norm.running_var',
      'conv_img.bias',
    ])
      expect(names).toContain(name);
    expect(names).not.toContain('up_0.conv_s.bias');
    expect(names).not.toContain('head_0.conv_s.weight_orig');
  });
});

describe('sizes', () => {
  it.each([
    ['normal', 256, 1, [8, 8, 256, 256]],
    ['more', 256, 1, [4, 4, 256, 256]],
    ['most', 256, 1, [2, 2, 256, 256]],
    ['more', 512, 2, [4, 8, 256, 512]],
    // 5 / 2 is rounded to the even 2, and 3 / 2 too.
    ['normal', 160, 2, [2, 5, 64, 160]],
    ['normal', 96, 2, [2, 3, 64, 96]],
    ['normal', 224, 2, [4, 7, 128, 224]],
    ['normal', 300, 1, [9, 9, 288, 288]],
  ] as const)('of a generator: %s, crop %i, aspect %i', (upsampling, cropSize, aspectRatio, expected) => {
    const options = generator({ upsampling, cropSize, aspectRatio, ngf: 2 });
    const { startHeight, startWidth, height, width } = generatorSizes(options);
    expect([startHeight, startWidth, height, width]).toEqual(expected);
    expect(declareNetwork(options).output.shape).toEqual([1, height, width, 3]);
  });

  it.each([
    ['most', 64, 1],
    ['normal', 32, 8],
  ] as const)('refuses %s with crop %i and aspect %i', (upsampling, cropSize, aspectRatio) => {
    let refusal: unknown;
    try {
      generatorSizes(generator({ upsampling, cropSize, aspectRatio }));
    } catch (error) {
      refusal = error;
    }
    expect(codeOf(refusal)).toBe('option/size');
    expect((refusal as Error).message).toContain(`got ${cropSize} at aspect ratio ${aspectRatio}`);
  });

  it('do not depend on the label map', () => {
    const options = generator({ ...FACADES, ngf: 2 });
    const labels: Spec = { shape: [3, 200, 300], dtype: 'int32' };
    const { output } = declare((context) =>
      spadeGenerator(context, { semantics: { kind: 'labels', labels, numClasses: 13 } }, options),
    );
    expect(output.shape).toEqual([3, 256, 256, 3]);
  });

  it('a generator with style needs a style vector', () => {
    const labels: Spec = { shape: [1, 8, 8], dtype: 'int32' };
    const semantics = { kind: 'labels', labels, numClasses: 13 } as const;
    expect(() =>
      declare((context) => spadeGenerator(context, { semantics }, generator({ ...FACADES, zDim: 8 }))),
    ).toThrow(/style vector of length 8/);
  });

  it.each([
    [
      [256, 256],
      [
        [129, 129],
        [65, 65],
        [33, 33],
        [34, 34],
        [35, 35],
      ],
      [
        [65, 65],
        [33, 33],
        [17, 17],
        [18, 18],
        [19, 19],
      ],
    ],
    [
      [256, 512],
      [
        [129, 257],
        [65, 129],
        [33, 65],
        [34, 66],
        [35, 67],
      ],
      [
        [65, 129],
        [33, 65],
        [17, 33],
        [18, 34],
        [19, 35],
      ],
    ],
  ] as const)('of the discriminator on %j', ([height, width], first, second) => {
    let shapes: unknown;
    declare((context) => {
      const labels: Spec = { shape: [1, height, width], dtype: 'int32' };
      const semantics = { kind: 'labels', labels, numClasses: 151 } as const;
      const outputs = discriminator(context, { semantics, image: float(1, height, width, 3) }, judge(ADE));
      shapes = outputs.map((layers) => layers.map(({ shape }) => shape.slice(1, 3)));
      expect(outputs[0]!.map(({ shape }) => shape[3])).toEqual([64, 128, 256, 512, 1]);
      return outputs[0]![0]!;
    });
    expect(shapes).toEqual([first, second]);
  });

  it('of VGG19’s activations', () => {
    declare((context) => {
      const taken = vgg19(context, float(1, 64, 48, 3));
      expect(taken.map(({ shape }) => shape)).toEqual([
        [1, 64, 48, 64],
        [1, 32, 24, 128],
        [1, 16, 12, 256],
        [1, 8, 6, 512],
        [1, 4, 3, 512],
      ]);
      return taken[0]!;
    });
  });

  it('of the encoder and of pix2pixHD', () => {
    expect(declareNetwork(encoder(8)).output.shape).toEqual([1, 256]);
    expect(declareNetwork(pix2pixHD({ ngf: 2 }), 64).output.shape).toEqual([1, 64, 64, 3]);
  });
});

describe('multiply-adds of the generator', () => {
  it.each([
    ['COCO-Stuff', COCO, 191.1],
    ['ADE20K', ADE, 181.2],
    ['Cityscapes', { ...CITYSCAPES, ...WIDE, upsampling: 'more' } as const, 281.3],
    ['ADE20K with ngf 48', { ...ADE, ngf: 48 }, 139.4],
    ['13 classes with ngf 16', { ...FACADES, ngf: 16 }, 29.9],
    ['13 classes with ngf 16 at 128²', { ...FACADES, ngf: 16, cropSize: 128 }, 7.5],
    ['13 classes with ngf 8 at 128²', { ...FACADES, ngf: 8, cropSize: 128 }, 4.1],
  ])('for %s, in 10⁹', (_, options, expected) => {
    const { multiplyAdds } = declareNetwork(generator(options));
    expect(Math.abs(multiplyAdds / 1e9 / expected - 1)).toBeLessThan(0.01);
  });
});

describe('the norm string', () => {
  it.each([
    ['spectralspadesyncbatch3x3', true, 'syncbatch', 3],
    ['spadeinstance1x1', false, 'instance', 1],
    ['spadebatch5x5', false, 'batch', 5],
    ['spadebatchspectral3x3', true, 'batch', 3],
    ['spadebatch3x5', false, 'batch', 3],
  ])('%s', (text, spectral, statistics, kernelSize) => {
    expect(parseSpadeNorm(text)).toEqual({ spectral, norm: { statistics, kernelSize, hidden: 128 } });
    expect(parseSpadeNorm(text, 32).norm.hidden).toBe(32);
  });

  it.each([
    '',
    'spectral',
    'spadelayer3x3',
    'spadebatch2x2',
    'spadebatch7x7',
    'spadebatch33',
    'batch3x3',
    'spadebatch3x3x',
  ])('refuses "%s"', (text) => {
    let refusal: unknown;
    try {
      parseSpadeNorm(text);
    } catch (error) {
      refusal = error;
    }
    expect(codeOf(refusal)).toBe('option/norm');
    expect((refusal as Error).message).toContain(`"${text}"`);
  });
});
