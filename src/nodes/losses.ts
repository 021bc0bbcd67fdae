// What the losses share: their port, and the adversarial ones all but their formula.
import { defineNode, type NodeDefinition, type OutputPort, type ParameterFields } from '../graph/definition';
import type { WireValues } from '../graph/wire';
import { adversarialLoss, type AdversarialMode } from '../tfjs-spade/losses/adversarial';
import { exampleGraph, type ExampleBody } from './example-graph';

export const LOSS = { label: 'loss', type: 'loss' } as const satisfies OutputPort;

export const loss = <V>(x: V): WireValues<V>['loss'] => ({ type: 'loss', x });

const landscape = (seed: number) => ({ type: 'input/landscape', parameters: { size: 64, seed } });

/** A discriminator that judges one landscape as generated and another as real, for examples. */
export const JUDGED: ExampleBody = {
  nodes: {
    landscape: landscape(1),
    other: landscape(2),
    discriminator: { type: 'network/discriminator', name: '', parameters: { ndf: 2 } },
  },
  wires: [
    'landscape.labels -> discriminator.semantics',
    'other.image -> discriminator.image',
    'landscape.image -> discriminator.real',
  ],
};

const PARAMETERS = {
  judged: {
    kind: 'choice',
    label: 'judged',
    help: 'Whose part it is: generated pictures for the generator, generated or real ones for the discriminator.',
    default: 'generator',
    options: ['generator', 'fake', 'real'],
  },
} as const satisfies ParameterFields;

/** A node of one adversarial formula: the mean over scales of the mean over the logits. */
export const adversarialNode = (
  mode: AdversarialMode,
  words: Pick<NodeDefinition, 'type' | 'title' | 'summary' | 'documentation'>,
): NodeDefinition =>
  defineNode({
    ...words,
    keywords: ['gan', 'adversarial'],
    parameters: PARAMETERS,
    inputs: { judgement: { label: 'judgement', type: ['judgement'] } },
    outputs: { loss: LOSS },
    network: null,
    build: ({ ops }, { judgement }, { judged }) => {
      const logits = judgement.scales.map((layers) => layers.at(-1)!);
      return { loss: loss(adversarialLoss(ops, logits, mode, judged)) };
    },
    example: () =>
      exampleGraph(words.title, {
        nodes: { ...JUDGED.nodes, loss: { type: words.type } },
        wires: [...JUDGED.wires, 'discriminator.fake -> loss.judgement'],
      }),
  });
