// The eighteen classes of a landscape label map, in the order and colours of the GauGAN beta palette:
// a painting saved by that demo can be read back, and a label is an index into this list everywhere.

/** One class: its English name and its display colour as '#RRGGBB' (sRGB). */
export interface LandscapeClass {
  readonly name: string;
  readonly colour: string;
}

/** The classes; the label of a class is its place in this list, 0..17. */
export const LANDSCAPE_CLASSES: readonly LandscapeClass[] = [
  { name: 'bush', colour: '#606E32' },
  { name: 'cloud', colour: '#696969' },
  { name: 'dirt', colour: '#6E6E28' },
  { name: 'grass', colour: '#7BC800' },
  { name: 'gravel', colour: '#7C32C8' },
  { name: 'hill', colour: '#7EC864' },
  { name: 'mountain', colour: '#869664' },
  { name: 'plant', colour: '#8DE61E' },
  { name: 'river', colour: '#9364C8' },
  { name: 'road', colour: '#946E28' },
  { name: 'rock', colour: '#956432' },
  { name: 'sand', colour: '#999900' },
  { name: 'sea', colour: '#9AC6DA' },
  { name: 'sky', colour: '#9CEEDD' },
  { name: 'snow', colour: '#9E9EAA' },
  { name: 'stone', colour: '#A1A164' },
  { name: 'tree', colour: '#A8C832' },
  { name: 'water', colour: '#B1C8FF' },
];

export const BUSH = 0;
export const CLOUD = 1;
export const DIRT = 2;
export const GRASS = 3;
export const GRAVEL = 4;
export const HILL = 5;
export const MOUNTAIN = 6;
export const PLANT = 7;
export const RIVER = 8;
export const ROAD = 9;
export const ROCK = 10;
export const SAND = 11;
export const SEA = 12;
export const SKY = 13;
export const SNOW = 14;
export const STONE = 15;
export const TREE = 16;
export const WATER = 17;

/** Whether a label is one of the three kinds of open water. */
export const isOpenWater = (label: number): boolean => label === SEA || label === WATER || label === RIVER;
