// One picture gives the style, another map the scene: the shipped encoder and generator together.
import { LANDSCAPE_PAINTING, STARTER, STARTER_ENCODER, STARTER_GENERATOR, STARTER_SIZE } from './starter';
import { defineTemplate, frame, guide, imageOut, labelMap } from './template';

export const styleEncoder = defineTemplate({
  id: 'style-encoder',
  title: 'VAE with style encoder',
  summary: 'The shipped encoder reads the style of a picture; the generator paints your map in it.',
  description:
    'Change the seed of the landscape and see your map take its colours. Turn sampling on in the latent node for styles ' +
    'near to it, or put an image file of your own in the place of the landscape.',
  paintings: { map: LANDSCAPE_PAINTING },
  graph: ({ map }) => ({
    checkpoint: STARTER,
    nodes: {
      example: {
        type: 'input/landscape',
        title: 'Picture with the style',
        parameters: { size: STARTER_SIZE, seed: 3 },
      },
      encoder: { type: 'network/encoder', name: '', parameters: STARTER_ENCODER },
      latent: { type: 'input/latent-encoded', parameters: { sample: false } },
      map: labelMap(map),
      generator: { type: 'network/spade-generator', name: '', parameters: STARTER_GENERATOR },
      given: imageOut('The style'),
      picture: imageOut('Your map in this style'),
    },
    wires: [
      'example.image -> encoder.image',
      'encoder.distribution -> latent.distribution',
      'latent.z -> generator.z',
      'map.labels -> generator.semantics',
      'generator.image -> picture.x',
      'example.image -> given.x',
    ],
    frames: { style: frame('where the style comes from', 4, 'encoder', 'latent') },
    notes: guide(
      'The encoder reads from a picture the mean and the variance of its style, 16 numbers each. The generator takes the style from there and the places from your label map.',
      'Sampling is off, so the style is the mean. For a photograph wire an Image file node into the encoder; it is resized there.',
    ),
  }),
});
