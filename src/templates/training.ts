// How the networks are trained, as a graph: what each loss reads, and which total moves which network.
import { defineTemplate, frame, guide, imageOut, placed } from './template';

/** Small enough for a few steps a second where nothing but wasm computes. */
const SIZE = 32;
const STYLE = 16;

/** Column and lane of each node. */
const PLACES = {
  data: [0, 1],
  encoder: [1, 0],
  real: [1, 2],
  latent: [2, 0],
  generator: [3, 0.5],
  picture: [4, 0],
  discriminator: [4, 1],
  fooled: [5, 0],
  matching: [5, 1],
  kld: [5, 2],
  features: [4, 3],
  perceptual: [5, 3],
  total_g: [6, 1.2],
  fakes: [5, 4],
  reals: [5, 5],
  total_d: [6, 4.5],
} as const;

export const training = defineTemplate({
  id: 'training',
  title: 'Full training graph',
  summary:
    'Generator, style encoder and discriminator with every loss of the paper; the perceptual one waits for VGG19.',
  description:
    'Train for 20 steps and watch the losses move; colours take some hundred steps more, and the total of G and E rises while D learns. Change a weight in a total, mute a loss, or ' +
    'give the generator another norm, and train again from the start.',
  paintings: {},
  graph: () => ({
    nodes: placed(
      {
        data: { type: 'input/landscape', title: 'Real pairs', parameters: { size: SIZE, batch: 2 } },
        encoder: {
          type: 'network/encoder',
          name: '',
          parameters: { ngf: 8, inputSize: SIZE, layers: 3, zDim: STYLE, spectral: true, norm: 'instance' },
        },
        latent: { type: 'input/latent-encoded', parameters: { sample: true } },
        generator: {
          type: 'network/spade-generator',
          name: '',
          parameters: {
            ngf: 8,
            maxWidth: 32,
            cropSize: SIZE,
            style: true,
            zDim: STYLE,
            spectral: true,
            statistics: 'syncbatch',
            hidden: 16,
          },
        },
        discriminator: {
          type: 'network/discriminator',
          name: '',
          parameters: { ndf: 8, layers: 3, scales: 2, spectral: true, norm: 'instance' },
        },
        fooled: { type: 'loss/hinge', title: 'G: fooled?', parameters: { judged: 'generator' } },
        matching: { type: 'loss/feature-matching' },
        kld: { type: 'loss/kld' },
        features: { type: 'network/vgg19', name: '', state: 'muted' },
        perceptual: { type: 'loss/perceptual', state: 'muted' },
        fakes: { type: 'loss/hinge', title: 'D: generated', parameters: { judged: 'fake' } },
        reals: { type: 'loss/hinge', title: 'D: real', parameters: { judged: 'real' } },
        total_g: {
          type: 'loss/total',
          title: 'Total for G and E',
          parameters: { trains: 'G,E', weightA: 1, weightB: 10, weightC: 0.05, weightD: 10 },
        },
        total_d: { type: 'loss/total', title: 'Total for D', parameters: { trains: 'D' } },
        real: imageOut('Real'),
        picture: imageOut('Generated'),
      },
      PLACES,
    ),
    wires: [
      'data.image -> encoder.image',
      'encoder.distribution -> latent.distribution',
      'latent.z -> generator.z',
      'data.labels -> generator.semantics',
      'data.labels -> discriminator.semantics',
      'generator.image -> discriminator.image',
      'data.image -> discriminator.real',
      'discriminator.fake -> fooled.judgement',
      'discriminator.fake -> matching.fake',
      'discriminator.real -> matching.real',
      'encoder.distribution -> kld.distribution',
      'generator.image -> features.image',
      'data.image -> features.real',
      'features.fake -> perceptual.fake',
      'features.real -> perceptual.real',
      'discriminator.fake -> fakes.judgement',
      'discriminator.real -> reals.judgement',
      'fooled.loss -> total_g.a',
      'matching.loss -> total_g.b',
      'kld.loss -> total_g.c',
      'perceptual.loss -> total_g.d',
      'fakes.loss -> total_d.a',
      'reals.loss -> total_d.b',
      'data.image -> real.x',
      'generator.image -> picture.x',
    ],
    notes: guide(
      'A step draws new landscapes, then minimises each total in turn: first the one for generator and encoder (G,E), then the one for the discriminator (D). The totals name the networks that they move.',
      'Weights of the losses are the reference’s: adversarial 1, feature matching 10, KLD 0.05. The perceptual loss (10) is muted, since it needs weights of VGG19, which are yours: attach the file and take the mute of both nodes away.',
      'Press Train and look at both hinge losses of D: both near 1 means that it cannot tell real from generated.',
    ),
    frames: {
      of_g: frame('what the generator wants', 0, 'fooled', 'matching', 'kld', 'perceptual', 'total_g'),
      of_d: frame('what the discriminator wants', 5, 'fakes', 'reals', 'total_d'),
    },
  }),
});
