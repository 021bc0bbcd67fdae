// CMP facades (Tyleček and Šára 2013): palette files with ids 1..12, and 0 where nothing was drawn.
import type { LabelEncoding } from '../encoding';
import type { Rgb } from '../png/decode';

const CLASSES: readonly (readonly [name: string, colour: Rgb])[] = [
  ['unlabeled', [0, 0, 0]],
  ['background', [0, 0, 170]],
  ['facade', [0, 0, 255]],
  ['window', [0, 85, 255]],
  ['door', [0, 170, 255]],
  ['cornice', [0, 255, 255]],
  ['sill', [85, 255, 170]],
  ['balcony', [170, 255, 85]],
  ['blind', [255, 255, 0]],
  ['deco', [255, 170, 0]],
  ['molding', [255, 85, 0]],
  ['pillar', [255, 0, 0]],
  ['shop', [170, 0, 0]],
];

export const facades: LabelEncoding = {
  id: 'facades',
  title: 'CMP facades',
  numClasses: 13,
  names: CLASSES.map(([name]) => name),
  colours: CLASSES.map(([, colour]) => colour),
  dontCare: null,
  colourFiles: true,
};
