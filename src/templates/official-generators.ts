// The generators that the paper's authors released weights for, in full size and by their names, ready for the files.
import { presetFor, type DatasetName } from '../tfjs-spade/weights/presets';
import { defineTemplate, guide, imageOut, labelMap, type Template } from './template';

interface Release {
  readonly dataset: Exclude<DatasetName, 'gaugan'>;
  readonly title: string;
  /** Id of the label encoding. */
  readonly encoding: string;
  readonly instanceEdges: boolean;
}

function officialGenerator({ dataset, title, encoding, instanceEdges }: Release): Template {
  // The data set is named, so the number of channels is not asked for.
  const { numClasses, upsampling, cropSize, aspectRatio } = presetFor(0, { classes: dataset });
  const size = { width: cropSize, height: cropSize / aspectRatio };
  const channels = `${numClasses} classes${instanceEdges ? ' and one channel of edges' : ''}`;
  return defineTemplate({
    id: `official-${dataset}`,
    title: `${title} generator`,
    summary: `The official generator for ${title}, ${size.width} × ${size.height} pixels, ready for the released weights.`,
    description:
      `Attach the released checkpoint (latest_net_G.pth of ${dataset}_pretrained) to the graph, then paint or drop a label ` +
      'file. Without it the weights are random and the picture is grey. Open the generator to look inside.',
    paintings: { map: { title: `${title} map`, encoding, ...size } },
    graph: ({ map }) => ({
      nodes: {
        map: labelMap(map),
        ...(instanceEdges && {
          edges: { type: 'input/instance-edges', name: '', parameters: { painting: { ...map } } },
        }),
        generator: {
          type: 'network/spade-generator',
          name: '',
          parameters: {
            ngf: 64,
            maxWidth: 1024,
            upsampling,
            cropSize,
            aspectRatio,
            style: false,
            spectral: true,
            statistics: 'syncbatch',
            kernelSize: '3',
            hidden: 128,
          },
        },
        picture: imageOut(title),
      },
      wires: [
        'map.labels -> generator.semantics',
        ...(instanceEdges ? ['edges.edges -> generator.edges'] : []),
        'generator.image -> picture.x',
      ],
      notes: guide(
        `The generator of the paper for ${title}: ${channels}, ${size.width} × ${size.height} pixels. Its weights are not shipped, since their licence is not ours: attach your own copy of latest_net_G.pth to the graph.`,
        'It is large: near 100 million parameters, some 400 MB on the graphics card. The first run takes a while; then only what the painting changes runs again.',
      ),
    }),
  });
}

export const cocoGenerator = officialGenerator({
  dataset: 'coco',
  title: 'COCO-Stuff',
  encoding: 'coco-stuff',
  instanceEdges: true,
});

export const ade20kGenerator = officialGenerator({
  dataset: 'ade20k',
  title: 'ADE20K',
  encoding: 'ade20k',
  instanceEdges: false,
});

export const cityscapesGenerator = officialGenerator({
  dataset: 'cityscapes',
  title: 'Cityscapes',
  encoding: 'cityscapes',
  instanceEdges: true,
});
