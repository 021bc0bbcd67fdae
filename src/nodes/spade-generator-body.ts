// A SPADE generator as a graph of blocks and doublings. Inner names are those of the state dict, so opening the
// generator keeps its weights.
import type { Expansion } from '../graph/definition';
import type { WireType } from '../graph/wire';
import { LEAKY_SLOPE } from '../tfjs-spade/layers/spade';
import { generatorSizes } from '../tfjs-spade/networks/spade-generator';
import { bodyChain, boundary, semanticInputs, semanticWires } from './body-chain';
import { exampleSubgraph, type ExampleNode } from './example-graph';
import { generatorOptions, type GeneratorParameters } from './spade-generator-fields';

/** Blocks in the order in which they run, their widths as multiples of ngf before the cap; a test compares the library's. */
const BLOCKS = [
  ['head_0', 16],
  ['G_middle_0', 16],
  ['G_middle_1', 16],
  ['up_0', 8],
  ['up_1', 4],
  ['up_2', 2],
  ['up_3', 1],
  ['up_4', 0.5],
] as const;

const blocksOf = ({ ngf, maxWidth, upsampling }: GeneratorParameters) =>
  BLOCKS.filter(([name]) => name !== 'up_4' || upsampling === 'most').map(([name, multiple]) => ({
    name,
    width: Math.min(maxWidth, Math.floor(ngf * multiple)),
    doubled: name !== 'head_0' && (name !== 'G_middle_1' || upsampling !== 'normal'),
  }));

function startNode(parameters: GeneratorParameters, channels: number): ExampleNode {
  const { startHeight: height, startWidth: width } = generatorSizes(generatorOptions(parameters));
  return parameters.style
    ? { type: 'convolution/linear-to-picture', parameters: { channels, height, width } }
    : {
        type: 'convolution/semantic-convolution',
        parameters: { output: channels, kernel: '3', height, width },
      };
}

export function spadeGeneratorBody(semantics: WireType, parameters: GeneratorParameters): Expansion {
  const { style, spectral, statistics, kernelSize, hidden } = parameters;
  const blocks = blocksOf(parameters);
  const inputs = {
    ...semanticInputs(semantics),
    ...(style && { z: boundary('input', 'z', 'vector') }),
  };
  const chain = bodyChain({ ...inputs, fc: startNode(parameters, blocks[0]!.width) }, 'fc.y');
  chain.wire(...(style ? ['z.z -> fc.x'] : semanticWires('fc')));
  for (const { name, width, doubled } of blocks) {
    if (doubled)
      chain.follow(`double_${name}`, { type: 'resample/upsample', name: '', parameters: { factor: 2 } });
    chain.follow(name, {
      type: 'block/spade-resblock',
      parameters: { output: width, spectral, statistics, kernelSize, hidden },
    });
    chain.wire(...semanticWires(name));
  }
  const activation = (kind: string, more = {}): ExampleNode => ({
    type: 'combine/activation',
    name: '',
    parameters: { kind, ...more },
  });
  chain.follow('actvn', activation('leaky relu', { slope: LEAKY_SLOPE }));
  chain.follow('conv_img', { type: 'convolution/convolution', parameters: { output: 3, kernel: 3 } });
  chain.follow('tanh', activation('tanh'));
  chain.follow('picture', { type: 'output/image-out', name: '' }, 'image');
  chain.wire(`${chain.last()} -> image.image`);
  const nodes = { ...chain.nodes, image: boundary('output', 'image', 'image') };
  return exampleSubgraph('SPADE generator', { nodes, wires: chain.wires });
}
