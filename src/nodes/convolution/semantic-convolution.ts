// How a generator without style begins: a small picture straight from the labels.
import { defineNode } from '../../graph/definition';
import { semanticConvolution as semanticLayer } from '../../tfjs-spade/layers/semantics';
import { OUTPUT_FIELD } from '../convolution-fields';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';
import { edgeProblems, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { SIZE_FIELDS } from '../size-fields';

export const semanticConvolution = defineNode({
  type: 'convolution/semantic-convolution',
  title: 'Label convolution',
  summary: 'Resizes labels to a small picture and convolves them, one input channel a class.',
  documentation:
    'labels [N, H′, W′] of K classes, nearest-resized to H × W, count as K one-hot channels (edges as one more) and become ' +
    '[N, H, W, O]; features [N, H′, W′, K] may stand in their place. The padding keeps the size. Parameters: weight ' +
    '[kernel, kernel, K, O] and bias [O]. It is the layer fc with which a SPADE generator without style begins (Park et ' +
    'al. 2019, appendix A): 4 × 4 pixels there, and 1024 channels.',
  keywords: ['label', 'start', 'fc', 'semantic', 'first layer'],
  parameters: {
    output: OUTPUT_FIELD,
    kernel: {
      kind: 'choice',
      label: 'kernel',
      help: 'Side of the window in pixels.',
      default: '3',
      options: ['1', '3', '5', '7'],
    },
    height: { ...SIZE_FIELDS.height, default: 4 },
    width: { ...SIZE_FIELDS.width, default: 4 },
  },
  inputs: SEMANTICS_PORTS,
  outputs: { y: Y },
  network: 'G',
  check: edgeProblems,
  build: (context, inputs, { output, kernel, height, width }) => ({
    y: features(
      semanticLayer(
        context,
        context.name,
        semanticsOf(context, inputs),
        { height, width },
        { output, kernel: Number(kernel) },
      ),
    ),
  }),
  example: () =>
    exampleGraph('Label convolution', {
      nodes: {
        landscape: { type: 'input/landscape', parameters: { size: 64 } },
        fc: {
          type: 'convolution/semantic-convolution',
          parameters: { output: 8, kernel: '3', height: 16, width: 16 },
        },
        statistics: { type: 'output/statistics' },
      },
      wires: ['landscape.labels -> fc.semantics', 'fc.y -> statistics.x'],
    }),
});
