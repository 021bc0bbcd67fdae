// A convolution that reads labels at a size of its own: the start of a generator without style.
import { defineNode } from '../../graph/definition';
import { semanticConvolution as semanticConvolutionLayer } from '../../tfjs-spade/layers/semantics';
import { exampleOf } from '../example-of';
import { features, Y } from '../features';
import { edgeProblems, SEMANTICS_PORTS, semanticsOf } from '../semantics';

const size = (label: string) =>
  ({
    kind: 'integer',
    label,
    help: `${label} of the result, in pixels.`,
    default: 8,
    least: 1,
    most: 2048,
  }) as const;

export default defineNode({
  type: 'block/semantic-convolution',
  title: 'Label convolution',
  summary: 'Resizes labels to a given size and convolves their one-hot channels.',
  documentation:
    'y = conv(onehot(resize(labels))). Labels [N,H′,W′] or a picture of channels are nearest-resized to height × width, ' +
    'edges come as one channel more, and a zero-padded convolution gives [N,height,width,channels]. The one-hot channels ' +
    'are never stored. Look at a small size: thin regions vanish, since nearest resizing skips them. It starts a SPADE ' +
    'generator without style. Source: Park et al. 2019, section 3 (arXiv:1903.07291).',
  keywords: ['one-hot', 'fc', 'start', 'semantic'],
  parameters: {
    channels: {
      kind: 'integer',
      label: 'channels',
      help: 'Channels of the result.',
      default: 128,
      least: 1,
      most: 4096,
    },
    kernelSize: {
      kind: 'choice',
      label: 'kernel',
      help: 'Side of the kernel, in pixels.',
      default: '3',
      options: ['1', '3', '5'],
    },
    height: size('Rows'),
    width: size('Columns'),
  },
  inputs: SEMANTICS_PORTS,
  outputs: { y: Y },
  network: 'G',
  check: edgeProblems,
  build: (context, inputs, { channels, kernelSize, height, width }) => ({
    y: features(
      semanticConvolutionLayer(
        context,
        context.name,
        semanticsOf(context, inputs),
        { height, width },
        { output: channels, kernel: Number(kernelSize) },
      ),
    ),
  }),
  example: () =>
    exampleOf('block/semantic-convolution', { channels: 4, height: 4, width: 4 }, { semantics: 'labels' }),
});
