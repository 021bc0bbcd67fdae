// The multiscale PatchGAN discriminator as one node.
import { defineNode } from '../../graph/definition';
import { semanticPicture } from '../../tfjs-spade/layers/semantics';
import { discriminator as discriminatorNetwork } from '../../tfjs-spade/networks/discriminator';
import { atName } from '../at-name';
import { exampleOf } from '../example-of';
import { judgePair, PAIR_INPUTS, PAIR_OUTPUTS } from '../judged-pair';
import { pictureProblems } from '../port-problems';
import { edgeProblems, semanticSize, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { widthField, WRAPPING_FIELDS } from '../wrapping-fields';

export const discriminator = defineNode({
  type: 'network/discriminator',
  title: 'Discriminator',
  summary: 'Judges patches of pictures together with their labels, at several scales.',
  documentation:
    'The one-hot labels and the picture are joined to one picture of classes + 3 channels (one more with edges). At each ' +
    'scale, each half the size of the one before by a 3×3 average pool, 4×4 convolutions (stride 2, the last stride 1) with ' +
    'leaky ReLU lead to logits [N,h,w,1], one for each patch. The judgement holds the activations of all layers and the ' +
    'logits last: feature matching compares the former, adversarial losses read the latter. image [N,H,W,3] has the rows ' +
    'and columns of the labels. A real image is judged in the same pass, as one batch of both. ' +
    'Source: Park et al. 2019, appendix A, figure 13; Isola et al. 2017 (arXiv:1611.07004).',
  keywords: ['patchgan', 'gan', 'critic', 'multiscale'],
  parameters: {
    ndf: widthField('ndf', 'the first convolution'),
    layers: {
      kind: 'integer',
      label: 'layers',
      help: 'Convolutions before the one that gives the logits.',
      default: 4,
      least: 1,
      most: 8,
    },
    scales: {
      kind: 'integer',
      label: 'scales',
      help: 'Number of discriminators, each of which sees half the size of the one before.',
      default: 2,
      least: 1,
      most: 8,
    },
    ...WRAPPING_FIELDS,
  },
  inputs: { ...SEMANTICS_PORTS, ...PAIR_INPUTS },
  outputs: PAIR_OUTPUTS,
  network: 'D',
  wholeNetwork: true,
  check: (inputs) => {
    const { image, real } = inputs;
    const size = semanticSize(inputs);
    return [
      ...pictureProblems('image', image.x, size),
      ...(real ? pictureProblems('real', real.x, { ...size, channels: image.x.shape.at(-1)! }) : []),
      ...edgeProblems(inputs),
    ];
  },
  build: (context, inputs, parameters) => {
    const { ops } = context;
    const channels = semanticPicture(context, semanticsOf(context, inputs));
    const picture = inputs.real ? ops.concat({ xs: [channels, channels] }, { axis: 'batch' }) : channels;
    return judgePair(context, { image: inputs.image.x, real: inputs.real?.x }, (image) =>
      discriminatorNetwork(
        atName(context),
        { semantics: { kind: 'picture', picture }, image },
        // The channels at hand say how many classes there are; the count here is read by nobody.
        { network: 'discriminator', numClasses: 1, instanceEdges: false, ...parameters },
      ),
    );
  },
  example: () =>
    exampleOf('network/discriminator', { ndf: 2 }, { semantics: 'labels', image: 'image', real: 'image' }),
});
