// The whole SPADE generator as one node; it opens into its start, blocks and doublings.
import { defineNode } from '../../graph/definition';
import { spadeGenerator as spadeGeneratorNetwork } from '../../tfjs-spade/networks/spade-generator';
import { atName } from '../at-name';
import { exampleOf } from '../example-of';
import { edgeProblems, SEMANTICS_PORTS, semanticsOf } from '../semantics';
import { spadeGeneratorBody } from '../spade-generator-body';
import { GENERATOR_FIELDS, generatorOptions, generatorProblems } from '../spade-generator-fields';

export const spadeGenerator = defineNode({
  type: 'network/spade-generator',
  title: 'SPADE generator',
  summary: 'Makes a picture from a label map, and from a style where there is one.',
  documentation:
    'From a small start (crop size / 32 with normal doublings) through residual SPADE blocks head_0, G_middle_0, G_middle_1, ' +
    'up_0 to up_3 (up_4 with most doublings), with a doubling before each but the first, to a picture [N,height,width,3] in ' +
    '−1..1. The crop size fixes the picture’s size; labels [N,H′,W′] of any size are nearest-resized for every block. ' +
    'With style the vector z [N,zDim] makes the start, else the labels do. The number of classes is that of the labels. ' +
    'Parameters have the official names, so a released checkpoint fits. Open it to look inside. ' +
    'Source: Park et al. 2019, section 3 and appendix A (arXiv:1903.07291).',
  keywords: ['gaugan', 'image synthesis', 'checkpoint'],
  parameters: GENERATOR_FIELDS,
  inputs: { ...SEMANTICS_PORTS, z: { label: 'style', type: ['vector'], optional: true } },
  outputs: { image: { label: 'image', type: 'image' } },
  network: 'G',
  wholeNetwork: true,
  check: (inputs, parameters) => [...generatorProblems(inputs.z?.x, parameters), ...edgeProblems(inputs)],
  build: (context, inputs, parameters) => {
    const semantics = semanticsOf(context, inputs);
    const given = inputs.z ? { semantics, z: inputs.z.x } : { semantics };
    return {
      image: {
        type: 'image',
        x: spadeGeneratorNetwork(atName(context), given, generatorOptions(parameters)),
      },
    };
  },
  expand: ({ semantics }, parameters) => spadeGeneratorBody(semantics.type, parameters),
  example: () =>
    exampleOf('network/spade-generator', { ngf: 2, cropSize: 64, hidden: 4 }, { semantics: 'labels' }),
});
