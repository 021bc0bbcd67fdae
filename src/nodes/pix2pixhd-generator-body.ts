// A pix2pixHD generator as a graph. Names count the modules of the official list, so opening the generator keeps its
// weights.
import type { Expansion } from '../graph/definition';
import type { WireType } from '../graph/wire';
import { bodyChain, boundary, semanticInputs } from './body-chain';
import { exampleSubgraph, type ExampleNode } from './example-graph';
import { followWrapped, mirrored, relu, unpadded, type Wrapping } from './wrapped-body';

interface Generator extends Wrapping {
  readonly ngf: number;
  readonly downsamplings: number;
  readonly blocks: number;
  readonly kernelSize: string;
  readonly initialKernelSize: string;
}

/** Labels and edges as one picture of channels. */
function channelsOf(semantics: WireType): {
  node: ExampleNode;
  input: string;
  edges: string;
  output: string;
} {
  return semantics === 'labels'
    ? { node: { type: 'input/one-hot', name: '' }, input: 'labels', edges: 'edges', output: 'x' }
    : { node: { type: 'combine/concatenate', name: '' }, input: 'a', edges: 'b', output: 'y' };
}

export function pix2pixHDGeneratorBody(
  semantics: WireType,
  { ngf, downsamplings, blocks, kernelSize, initialKernelSize, spectral, norm }: Generator,
): Expansion {
  const wrapping = { spectral, norm };
  const outer = Number(initialKernelSize);
  const { node, input, edges, output } = channelsOf(semantics);
  const chain = bodyChain({ ...semanticInputs(semantics), channels: node }, `channels.${output}`);
  chain.wire(`semantics.semantics -> channels.${input}`, `edges.edges -> channels.${edges}`);

  chain.follow('pad_start', mirrored(outer));
  followWrapped(chain, '1', 'model.1', unpadded(ngf, outer), wrapping);
  chain.follow('relu_1', relu);
  let module = 3;
  for (let level = 1; level <= downsamplings; level++, module += 2) {
    const halving = { output: ngf * 2 ** level, kernel: 3, stride: 2, padding: '1' };
    const layer = { type: 'convolution/convolution', parameters: halving };
    followWrapped(chain, `${module}`, `model.${module}`, layer, wrapping);
    chain.follow(`relu_${module}`, relu);
  }
  for (let block = 0; block < blocks; block++, module++) {
    chain.follow(`block_${module}`, {
      type: 'block/residual-block',
      name: `model.${module}`,
      parameters: { kernelSize, spectral, norm },
    });
  }
  for (let level = downsamplings - 1; level >= 0; level--, module += 2) {
    const layer = { type: 'convolution/transposed-convolution', parameters: { output: ngf * 2 ** level } };
    followWrapped(chain, `${module}`, `model.${module}`, layer, wrapping);
    chain.follow(`relu_${module}`, relu);
  }
  chain.follow('pad_end', mirrored(outer));
  chain.follow('conv_end', { ...unpadded(3, outer), name: `model.${module + 1}` });
  chain.follow('tanh', { type: 'combine/activation', name: '', parameters: { kind: 'tanh' } });
  chain.follow('picture', { type: 'output/image-out', name: '' }, 'image');
  chain.wire(`${chain.last()} -> image.image`);
  const nodes = { ...chain.nodes, image: boundary('output', 'image', 'image') };
  return exampleSubgraph('pix2pixHD generator', { nodes, wires: chain.wires });
}
