// A SPADE layer as a graph of its parts. Inner names are those of the state dict, so opening the layer keeps its
// weights.
import type { Expansion, ParametersOf } from '../graph/definition';
import type { WireType } from '../graph/wire';
import { boundary, semanticInputs, semanticWires } from './body-chain';
import { exampleSubgraph, type ExampleNode } from './example-graph';
import type { SPADE_FIELDS } from './spade-fields';

interface SpadeLayer extends ParametersOf<typeof SPADE_FIELDS> {
  /** Of x: the labels are resized to it, so an opened layer stands at one size. */
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly semantics: WireType;
}

export function spadeBody(layer: SpadeLayer): Expansion {
  const { height, width, channels, semantics, statistics, kernelSize, hidden } = layer;
  const predicted: ExampleNode = {
    type: 'convolution/convolution',
    parameters: { output: channels, kernel: Number(kernelSize) },
  };
  return exampleSubgraph('SPADE', {
    nodes: {
      x: boundary('input', 'x', 'features'),
      ...semanticInputs(semantics),
      param_free_norm: {
        type: 'norm/normalise',
        parameters: { statistics: statistics === 'instance' ? 'instance' : 'batch' },
      },
      mlp_shared: {
        type: 'convolution/semantic-convolution',
        name: 'mlp_shared.0',
        parameters: { output: hidden, kernel: kernelSize, height, width },
      },
      actv: { type: 'combine/activation', name: '', parameters: { kind: 'relu' } },
      mlp_gamma: predicted,
      mlp_beta: predicted,
      modulate: { type: 'norm/modulate', name: '' },
      y: boundary('output', 'y', 'features'),
    },
    wires: [
      'x.x -> param_free_norm.x',
      ...semanticWires('mlp_shared'),
      'mlp_shared.y -> actv.x',
      'actv.y -> mlp_gamma.x',
      'actv.y -> mlp_beta.x',
      'param_free_norm.y -> modulate.x',
      'mlp_gamma.y -> modulate.gamma',
      'mlp_beta.y -> modulate.beta',
      'modulate.y -> y.y',
    ],
  });
}
