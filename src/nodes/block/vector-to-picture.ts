// The start of a generator with style: a vector becomes a small picture.
import { defineNode } from '../../graph/definition';
import { linear } from '../../tfjs-spade/layers/convolution';
import { layouts } from '../../tfjs-spade/parameters/layout';
import { exampleOf } from '../example-of';
import { features, Y } from '../features';

const size = (label: string) =>
  ({
    kind: 'integer',
    label,
    help: `${label} of the result, in pixels.`,
    default: 8,
    least: 1,
    most: 256,
  }) as const;

export default defineNode({
  type: 'block/vector-to-picture',
  title: 'Vector to picture',
  summary: 'A matrix turns a style vector into the small picture that a generator starts from.',
  documentation:
    'y = reshape(z · W + b). z [N,C] gives [N,height,width,channels]. Rows of the state dict lie channel by channel, as in ' +
    'the released weights, so this is not the same file layout as Linear followed by Reshape. Look at it for two styles: ' +
    'it is the only place where a SPADE generator hears of the style. Source: Park et al. 2019, appendix A (arXiv:1903.07291).',
  keywords: ['style', 'latent', 'fc', 'linear', 'start'],
  parameters: {
    channels: {
      kind: 'integer',
      label: 'channels',
      help: 'Channels of the result.',
      default: 1024,
      least: 1,
      most: 4096,
    },
    height: size('Rows'),
    width: size('Columns'),
  },
  inputs: { z: { label: 'z', type: ['vector'] } },
  outputs: { y: Y },
  network: 'G',
  build: (context, { z }, { channels, height, width }) => {
    const flat = linear(
      context,
      context.name,
      z.x,
      layouts.linearToPicture(channels, height, width, context.shapeOf(z.x)[1]!),
      layouts.pictureBias(channels, height, width),
    );
    return { y: features(context.ops.reshape({ x: flat }, { shape: [-1, height, width, channels] })) };
  },
  example: () => exampleOf('block/vector-to-picture', { channels: 4, height: 4, width: 4 }, { z: 'vector' }),
});
