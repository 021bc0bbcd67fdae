// The label map of a picture, found along the wires.
import { expect, it } from 'vitest';
import type { GraphDocument, NodePath } from '../../graph/document';
import { labelMapTowards } from './label-map-towards';

const painting = (id: string, numClasses: number) => ({
  parameters: { painting: { painting: id, width: 8, height: 8, numClasses, encoding: 'index' } },
});
const wire = (from: string, to: string) => ({ from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const document = {
  root: {
    nodes: {
      other: painting('other', 5),
      near: painting('near', 3),
      far: painting('far', 5),
      layer: { parameters: { kernel: 3 } },
      generator: { parameters: {} },
      picture: { parameters: { of: null } },
    },
    wires: {
      a: wire('far', 'layer'),
      b: wire('layer', 'generator'),
      c: wire('near', 'generator'),
      d: wire('generator', 'picture'),
      circle: wire('generator', 'layer'),
    },
  },
} as unknown as GraphDocument;

it('takes the nearest painting with fitting classes that leads to the picture', () => {
  const towards = (numClasses: number | null) =>
    labelMapTowards(document, 'picture' as NodePath, numClasses)?.painting;
  expect(towards(null)).toBe('near');
  expect(towards(5)).toBe('far');
  expect(towards(4)).toBeUndefined();
});
