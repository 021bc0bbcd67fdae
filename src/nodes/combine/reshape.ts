// The same numbers as a picture of another shape.
import { defineNode } from '../../graph/definition';
import { formatShape, sizeOf } from '../../tfjs-spade/shape';
import { exampleGraph } from '../example-graph';
import { features, Y } from '../features';
import { setParameter } from '../port-problems';

const length = (label: string, value: number) =>
  ({
    kind: 'integer',
    label,
    help: `Number of ${label}; 0 takes what is left over, for one of the three.`,
    default: value,
    least: 0,
    most: 65_536,
  }) as const;

/** What remains of the entries of one picture for the length given as 0. */
function filled(entries: number, lengths: readonly number[]): readonly number[] {
  const known = lengths.filter((side) => side > 0).reduce((product, side) => product * side, 1);
  return lengths.map((side) => side || entries / known);
}

const entriesOf = (shape: readonly number[]): number => sizeOf(shape.slice(1));

export const reshape = defineNode({
  type: 'combine/reshape',
  title: 'Reshape',
  summary: 'The same numbers in the same order as a picture of another height, width and channels.',
  documentation:
    'x [N, H′, W′, C′] or a vector [N, L] becomes [N, H, W, C], where H · W · C is the number of entries of one picture. The ' +
    'order stays row by row with the channels innermost, which is not PyTorch’s: a view(N, C, H, W) there gives another ' +
    'picture. One of the three may be 0 and takes what is left over. The batch stays as it is.',
  keywords: ['view', 'unflatten', 'shape'],
  parameters: { height: length('rows', 1), width: length('columns', 1), channels: length('channels', 0) },
  inputs: { x: { label: 'x', type: ['features', 'vector'] } },
  outputs: { y: Y },
  network: null,
  check: ({ x: { x } }, { height, width, channels }) => {
    const entries = entriesOf(x.shape);
    const lengths = [height, width, channels];
    const target = filled(entries, lengths);
    const fits = target.every(Number.isInteger) && sizeOf(target) === entries;
    if (fits) return [];
    const expected = formatShape([x.shape[0]!, ...lengths]);
    return [
      {
        code: 'shape/mismatch',
        port: 'x',
        message: `x is ${formatShape(x.shape)}, ${entries} entries a picture, which do not fill ${expected}; change a length, or set one of them to 0.`,
        expected,
        got: formatShape(x.shape),
        repairs:
          height > 0 && width > 0 && entries % (height * width) === 0
            ? [setParameter('Take the channels that fit', 'channels', 0)]
            : [],
      },
    ];
  },
  build: (context, { x: { x } }, { height, width, channels }) => {
    const shape = context.shapeOf(x);
    const target = filled(entriesOf(shape), [height, width, channels]);
    return { y: features(context.ops.reshape({ x }, { shape: [shape[0]!, ...target] })) };
  },
  example: () =>
    exampleGraph('Reshape', {
      nodes: {
        latent: { type: 'input/latent-seeded', parameters: { length: 192 } },
        reshape: { type: 'combine/reshape', parameters: { height: 8, width: 8, channels: 0 } },
        picture: { type: 'output/image-out' },
      },
      wires: ['latent.z -> reshape.x', 'reshape.y -> picture.x'],
    }),
});
