// A SPADE ResBlock as a graph. Inner names are those of the state dict, so opening the block keeps its weights.
import type { Json } from '../graph/document';
import type { Expansion, ParametersOf } from '../graph/definition';
import type { WireType } from '../graph/wire';
import { LEAKY_SLOPE } from '../tfjs-spade/layers/spade';
import { boundary, semanticInputs, semanticWires } from './body-chain';
import { exampleSubgraph, type ExampleNode } from './example-graph';
import type { SPADE_FIELDS } from './spade-fields';

interface ResBlock extends ParametersOf<typeof SPADE_FIELDS> {
  /** Channels of x. */
  readonly input: number;
  readonly output: number;
  readonly spectral: boolean;
  /** The type of what arrives at the semantics. */
  readonly semantics: WireType;
}

export function spadeResBlockBody(block: ResBlock): Expansion {
  const { input, output, spectral, semantics, statistics, kernelSize, hidden } = block;
  const learned = input !== output;
  const norm: ExampleNode = { type: 'norm/spade', parameters: { statistics, kernelSize, hidden } };
  const activation: ExampleNode = {
    type: 'combine/activation',
    name: '',
    parameters: { kind: 'leaky relu', slope: LEAKY_SLOPE },
  };
  const convolution = (channels: number, more: Record<string, Json> = {}): ExampleNode => ({
    type: 'convolution/convolution',
    parameters: { output: channels, kernel: 3, spectral, ...more },
  });
  return exampleSubgraph('SPADE ResBlock', {
    nodes: {
      x: boundary('input', 'x', 'features'),
      ...semanticInputs(semantics),
      norm_0: norm,
      actvn_0: activation,
      conv_0: convolution(Math.min(input, output)),
      norm_1: norm,
      actvn_1: activation,
      conv_1: convolution(output),
      ...(learned && { norm_s: norm, conv_s: convolution(output, { kernel: 1, bias: false }) }),
      sum: { type: 'combine/add', name: '' },
      y: boundary('output', 'y', 'features'),
    },
    wires: [
      'x.x -> norm_0.x',
      ...semanticWires('norm_0'),
      'norm_0.y -> actvn_0.x',
      'actvn_0.y -> conv_0.x',
      'conv_0.y -> norm_1.x',
      ...semanticWires('norm_1'),
      'norm_1.y -> actvn_1.x',
      'actvn_1.y -> conv_1.x',
      ...(learned
        ? ['x.x -> norm_s.x', ...semanticWires('norm_s'), 'norm_s.y -> conv_s.x', 'conv_s.y -> sum.a']
        : ['x.x -> sum.a']),
      'conv_1.y -> sum.b',
      'sum.y -> y.y',
    ],
  });
}
