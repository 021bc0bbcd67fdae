// The 18 landscape classes of the GauGAN Beta of 2019, in the order of its slide; the starter network knows these.
import type { LabelEncoding } from '../encoding';
import { fromHex } from '../interleaved-palette';

const CLASSES = [
  ['bush', '#606E32'],
  ['cloud', '#696969'],
  ['dirt', '#6E6E28'],
  ['grass', '#7BC800'],
  ['gravel', '#7C32C8'],
  ['hill', '#7EC864'],
  ['mountain', '#869664'],
  ['plant', '#8DE61E'],
  ['river', '#9364C8'],
  ['road', '#946E28'],
  ['rock', '#956432'],
  ['sand', '#999900'],
  ['sea', '#9AC6DA'],
  ['sky', '#9CEEDD'],
  ['snow', '#9E9EAA'],
  ['stone', '#A1A164'],
  ['tree', '#A8C832'],
  ['water', '#B1C8FF'],
] as const;

export const gauganBeta: LabelEncoding = {
  id: 'gaugan-beta',
  title: 'GauGAN Beta landscapes',
  numClasses: CLASSES.length,
  names: CLASSES.map(([name]) => name),
  colours: CLASSES.map(([, hex]) => fromHex(hex)),
  dontCare: null,
  colourFiles: true,
};
