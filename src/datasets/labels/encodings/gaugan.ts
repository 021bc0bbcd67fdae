// Maps of the GauGAN2 demo: colour pictures whose red byte is the COCO-Stuff id, read as COCO-Stuff channels.
import type { LabelEncoding } from '../encoding';
import { fromHex, interleavedPalette } from '../interleaved-palette';
import type { Rgb } from '../png/decode';
import { cocoStuff } from './coco-stuff';

/** The tabs of the demo's palette: classes that were on offer, by channel. */
export const GAUGAN_TABS: readonly (readonly [
  tab: string,
  colours: readonly (readonly [number, string])[],
])[] = [
  [
    'Building',
    [
      [94, '#5E5BC5'],
      [112, '#706419'],
      [127, '#7F4502'],
      [143, '#8F2A91'],
      [150, '#9600B1'],
      [170, '#AAD16A'],
      [174, '#AE2974'],
      [176, '#B0C1C3'],
    ],
  ],
  [
    'Ground',
    [
      [110, '#6E6E28'],
      [124, '#7C32C8'],
      [125, '#7D3054'],
      [135, '#87716F'],
      [139, '#8B3027'],
      [148, '#946E28'],
      [153, '#999900'],
    ],
  ],
  [
    'Landscape',
    [
      [105, '#696969'],
      [119, '#77BA1D'],
      [126, '#7EC864'],
      [134, '#869664'],
      [147, '#9364C8'],
      [149, '#956432'],
      [154, '#9AC6DA'],
      [156, '#9CEEDD'],
      [158, '#9E9EAA'],
      [161, '#A1A164'],
      [177, '#B1C8FF'],
    ],
  ],
  [
    'Plant',
    [
      [96, '#606E32'],
      [118, '#760000'],
      [123, '#7BC800'],
      [162, '#A2A3EB'],
      [168, '#A8C832'],
      [181, '#B57B00'],
    ],
  ],
];

/** Plant-other stood in the palette of 2019 only. */
const OFFERED: ReadonlyMap<number, Rgb> = new Map(
  [...GAUGAN_TABS.flatMap(([, colours]) => colours), [141, '#8DE61E'] as const].map(
    ([label, hex]) => [label, fromHex(hex)] as const,
  ),
);

/** A class that was not offered keeps the rule (red is the id) with green and blue of the general palette. */
const colourOf = (label: number, [, green, blue]: Rgb): Rgb => OFFERED.get(label) ?? [label, green, blue];

export const gaugan: LabelEncoding = {
  id: 'gaugan',
  title: 'GauGAN colours',
  numClasses: cocoStuff.numClasses,
  names: cocoStuff.names,
  colours: interleavedPalette(cocoStuff.numClasses).map((colour, label) => colourOf(label, colour)),
  dontCare: cocoStuff.dontCare,
  dontCareFileValue: 255,
  colourFiles: true,
  redByte: { exact: new Set(OFFERED.keys()) },
};
