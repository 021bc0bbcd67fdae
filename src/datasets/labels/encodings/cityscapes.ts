// Cityscapes (Cordts et al. 2016): the raw ids of *_labelIds.png, not the 19 train ids, with the official colours.
import type { LabelEncoding } from '../encoding';
import type { Rgb } from '../png/decode';

const CLASSES: readonly (readonly [name: string, colour: Rgb])[] = [
  ['unlabeled', [0, 0, 0]],
  ['ego vehicle', [0, 0, 0]],
  ['rectification border', [0, 0, 0]],
  ['out of roi', [0, 0, 0]],
  ['static', [0, 0, 0]],
  ['dynamic', [111, 74, 0]],
  ['ground', [81, 0, 81]],
  ['road', [128, 64, 128]],
  ['sidewalk', [244, 35, 232]],
  ['parking', [250, 170, 160]],
  ['rail track', [230, 150, 140]],
  ['building', [70, 70, 70]],
  ['wall', [102, 102, 156]],
  ['fence', [190, 153, 153]],
  ['guard rail', [180, 165, 180]],
  ['bridge', [150, 100, 100]],
  ['tunnel', [150, 120, 90]],
  ['pole', [153, 153, 153]],
  ['polegroup', [153, 153, 153]],
  ['traffic light', [250, 170, 30]],
  ['traffic sign', [220, 220, 0]],
  ['vegetation', [107, 142, 35]],
  ['terrain', [152, 251, 152]],
  ['sky', [70, 130, 180]],
  ['person', [220, 20, 60]],
  ['rider', [255, 0, 0]],
  ['car', [0, 0, 142]],
  ['truck', [0, 0, 70]],
  ['bus', [0, 60, 100]],
  ['caravan', [0, 0, 90]],
  ['trailer', [0, 0, 110]],
  ['train', [0, 80, 100]],
  ['motorcycle', [0, 0, 230]],
  ['bicycle', [119, 11, 32]],
  ['license plate', [0, 0, 142]],
];

/**
 * Ids 0..33 occur in files. Channel 34 exists in the released networks for the license plate, whose official id is -1 and
 * which files never hold. There is no don't-care channel: 255 is an error unless the caller names a class for it.
 * Colour files cannot tell ids 0..4, pole from polegroup, or car from license plate: the first of each is read.
 */
export const cityscapes: LabelEncoding = {
  id: 'cityscapes',
  title: 'Cityscapes',
  numClasses: 35,
  names: CLASSES.map(([name]) => name),
  colours: CLASSES.map(([, colour]) => colour),
  dontCare: null,
  colourFiles: true,
};
