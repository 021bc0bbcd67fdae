// A photograph: a style to take over, or the real picture of a pair.
import { defineNode } from '../../graph/definition';
import { choiceProblems, chosen } from '../chosen';
import { EXAMPLE_FILE } from '../example-content';
import { exampleGraph } from '../example-graph';

export const imageFile = defineNode({
  type: 'input/image-file',
  title: 'Image file',
  summary: 'A picture file of this workspace, in −1..1.',
  documentation:
    'Gives an image [1, H, W, 3] in the size of the file: red, green and blue, with 0 as −1 and 255 as 1. Transparency is ' +
    'left out. The file is kept in the workspace by what it contains, so a renamed copy is the same picture. Bilinear ' +
    'resize brings it to the size that an encoder or a loss asks for.',
  keywords: ['photo', 'picture', 'png', 'jpeg', 'style', 'load'],
  parameters: {
    file: { kind: 'file', label: 'file', help: 'Which picture file of the workspace.', default: null },
  },
  inputs: {},
  outputs: { image: { label: 'image', type: 'image' } },
  network: null,
  check: (_inputs, { file }) => choiceProblems(file, 'a picture file', 'image'),
  build: (context, _inputs, parameters) => {
    const { hash, width, height } = chosen(parameters.file, 'a picture file');
    const x = context.source({ kind: 'image', content: hash, shape: [1, height, width, 3] });
    return { image: { type: 'image', x } };
  },
  example: () =>
    exampleGraph('Image file', {
      nodes: {
        photo: { type: 'input/image-file', parameters: { file: EXAMPLE_FILE } },
        picture: { type: 'output/image-out' },
      },
      wires: ['photo.image -> picture.x'],
    }),
});
