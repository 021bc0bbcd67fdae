// Every norm on one feature map, side by side: what shares a mean, and what knows of the labels.
import type { ExampleNode } from '../nodes/example-graph';
import { STARTER, STARTER_NORM, STARTER_SIZE } from './starter';
import { defineTemplate, frame, guide } from './template';

const landscape = (title: string, seed: number): ExampleNode => ({
  type: 'input/landscape',
  title,
  parameters: { size: STARTER_SIZE, seed },
});

/** As many channels as the trained SPADE layer takes. Both pictures pass it: nodes of one name share weights. */
const features: ExampleNode = {
  type: 'convolution/convolution',
  name: 'features',
  parameters: { output: 12, kernel: 3, spectral: true },
};

interface Norm extends ExampleNode {
  /** The wire into the input besides x. */
  readonly also?: string;
}

/** From those that know nothing of the labels to those that know the class of each pixel. */
const GROUPS: readonly { readonly title: string; readonly norms: Readonly<Record<string, Norm>> }[] = [
  {
    title: 'know only their input',
    norms: {
      batch: { type: 'norm/batch' },
      instance: { type: 'norm/instance' },
      layer: { type: 'norm/layer' },
      group: { type: 'norm/group', parameters: { groups: 4 } },
    },
  },
  {
    title: 'know one thing for the whole picture',
    norms: {
      conditional: { type: 'norm/conditional-batch', also: 'scene.labels -> conditional.labels' },
      adain: { type: 'norm/adain', also: 'style.y -> adain.style' },
    },
  },
  {
    title: 'know the class of every pixel',
    norms: {
      spade: {
        type: 'norm/spade',
        name: 'up_3.norm_1',
        parameters: { ...STARTER_NORM, statistics: 'instance' },
        also: 'scene.labels -> spade.semantics',
      },
      clade: {
        type: 'norm/clade',
        parameters: { statistics: 'instance' },
        also: 'scene.labels -> clade.labels',
      },
    },
  },
];

const COLUMN = 310;
const ROW = 280;
/** Room for a frame's title. */
const BETWEEN = 80;

const shown = (norm: string): string => `${norm}_statistics`;

/** Each norm with its statistics to the right, group below group. */
function zoo(): { readonly nodes: Readonly<Record<string, ExampleNode>>; readonly wires: readonly string[] } {
  const nodes: Record<string, ExampleNode> = {};
  const wires: string[] = [];
  let y = 0;
  for (const { norms } of GROUPS) {
    for (const [id, { also, ...node }] of Object.entries(norms)) {
      nodes[id] = { ...node, position: { x: 2 * COLUMN, y } };
      nodes[shown(id)] = {
        type: 'output/statistics',
        name: '',
        parameters: { of: 'channels' },
        position: { x: 3 * COLUMN, y },
      };
      wires.push(`features.y -> ${id}.x`, ...(also ? [also] : []), `${id}.y -> ${shown(id)}.x`);
      y += ROW;
    }
    y += BETWEEN;
  }
  return { nodes, wires };
}

export const normalisationZoo = defineTemplate({
  id: 'normalisation-zoo',
  title: 'Normalisation zoo',
  summary: 'One feature map through batch, instance, layer and group norm, CBN, AdaIN, SPADE and CLADE.',
  description:
    'Compare the means and deviations of the channels behind each norm. Change the number of groups of the group norm, the ' +
    'seed of the style for AdaIN, and the scene, and see which norms notice.',
  paintings: {},
  graph: () => {
    const { nodes, wires } = zoo();
    return {
      checkpoint: STARTER,
      nodes: {
        scene: { ...landscape('Scene', 3), position: { x: 0, y: 2 * ROW } },
        features: { ...features, title: 'Features', position: { x: COLUMN, y: 2 * ROW } },
        other: { ...landscape('Style for AdaIN', 8), position: { x: 0, y: 5 * ROW } },
        style: { ...features, title: 'Features of the style', position: { x: COLUMN, y: 5 * ROW } },
        ...nodes,
      },
      wires: ['scene.image -> features.x', 'other.image -> style.x', ...wires],
      frames: Object.fromEntries(
        GROUPS.map(({ title, norms }, index) => [
          `group-${index + 1}`,
          frame(title, index, ...Object.keys(norms).flatMap((id) => [id, shown(id)])),
        ]),
      ),
      notes: guide(
        'All norms subtract a mean and divide by a deviation. They differ in what shares them: a channel of the batch, of one picture, a group of channels, or all of them.',
        'SPADE has trained weights of the shipped generator. The tables of CBN and CLADE and the running averages of the batch norm are fresh: those two only normalise, and batch norm passes its input on until you train.',
      ),
    };
  },
});
