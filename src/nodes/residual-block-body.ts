// pix2pixHD's residual block as a graph. Inner names are those of its state dict, so opening the block keeps its
// weights: `conv_block.1.0` is the first convolution, `conv_block.1.1` the norm behind it.
import type { Expansion } from '../graph/definition';
import { exampleSubgraph, type ExampleNode } from './example-graph';
import { boundary } from './spade-resblock-body';

export interface ResidualBlock {
  readonly channels: number;
  readonly kernel: number;
  readonly spectral: boolean;
  readonly norm: 'none' | 'instance' | 'batch' | 'sync_batch';
}

export function residualBlockBody({ channels, kernel, spectral, norm }: ResidualBlock): Expansion {
  const nodes: Record<string, ExampleNode> = { x: boundary('input', 'x', 'features') };
  const wires: string[] = [];
  let last = 'x.x';
  const follow = (id: string, node: ExampleNode): void => {
    nodes[id] = node;
    wires.push(`${last} -> ${id}.x`);
    last = `${id}.y`;
  };
  const convolve = (part: string, module: number): void => {
    follow(`pad_${part}`, {
      type: 'resample/reflect-pad',
      name: '',
      parameters: { padding: (kernel - 1) / 2 },
    });
    follow(`conv_${part}`, {
      type: 'convolution/convolution',
      name: `conv_block.${module}${norm === 'none' ? '' : '.0'}`,
      parameters: { output: channels, kernel, padding: '0', bias: norm === 'none', spectral },
    });
    if (norm === 'none') return;
    follow(`norm_${part}`, {
      type: norm === 'instance' ? 'norm/instance' : 'norm/batch',
      name: `conv_block.${module}.1`,
      parameters: { affine: norm === 'instance' ? 'none' : 'learned' },
    });
  };
  convolve('0', 1);
  follow('relu', { type: 'combine/activation', name: '', parameters: { kind: 'relu' } });
  convolve('1', 4);
  nodes.sum = { type: 'combine/add', name: '' };
  nodes.y = boundary('output', 'y', 'features');
  wires.push('x.x -> sum.a', `${last} -> sum.b`, 'sum.y -> y.y');
  return exampleSubgraph('Residual block', { nodes, wires });
}
