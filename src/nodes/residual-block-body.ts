// pix2pixHD's residual block as a graph. Inner names are those of its state dict, so opening the block keeps its
// weights: `conv_block.1.0` is the first convolution, `conv_block.1.1` the norm behind it.
import type { Expansion } from '../graph/definition';
import { bodyChain, boundary } from './body-chain';
import { exampleSubgraph } from './example-graph';
import { followWrapped, mirrored, relu, unpadded, type Wrapping } from './wrapped-body';

interface ResidualBlock extends Wrapping {
  readonly channels: number;
  readonly kernel: number;
}

export function residualBlockBody({ channels, kernel, ...wrapping }: ResidualBlock): Expansion {
  const chain = bodyChain({ x: boundary('input', 'x', 'features') }, 'x.x');
  chain.follow('pad_0', mirrored(kernel));
  followWrapped(chain, '0', 'conv_block.1', unpadded(channels, kernel), wrapping);
  chain.follow('relu', relu);
  chain.follow('pad_1', mirrored(kernel));
  followWrapped(chain, '1', 'conv_block.4', unpadded(channels, kernel), wrapping);
  chain.wire('x.x -> sum.a', `${chain.last()} -> sum.b`, 'sum.y -> y.y');
  const end = { sum: { type: 'combine/add', name: '' }, y: boundary('output', 'y', 'features') };
  return exampleSubgraph('Residual block', { nodes: { ...chain.nodes, ...end }, wires: chain.wires });
}
