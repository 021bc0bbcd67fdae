// The graphs to begin with, in the order in which one learns from them.
import { compactGenerator } from './compact-generator';
import { normalisationZoo } from './normalisation-zoo';
import { ade20kGenerator, cityscapesGenerator, cocoGenerator } from './official-generators';
import { pix2pixHD } from './pix2pixhd';
import { spadeLayer } from './spade-layer';
import { spadeResBlock } from './spade-resblock';
import { styleEncoder } from './style-encoder';
import type { Template } from './template';
import { training } from './training';
import { washAway } from './wash-away';

export type { Template, WantedPainting } from './template';

export interface GroupedTemplate extends Template {
  /** Title of the part of the gallery that it stands in. */
  readonly group: string;
}

const group = (title: string, ...members: readonly Template[]): readonly GroupedTemplate[] =>
  members.map((template) => ({ ...template, group: title }));

export const templates: readonly GroupedTemplate[] = [
  ...group('Start here', washAway, spadeLayer, spadeResBlock, normalisationZoo),
  ...group('Networks', compactGenerator, styleEncoder, pix2pixHD),
  ...group('Training', training),
  ...group('Official', cocoGenerator, ade20kGenerator, cityscapesGenerator),
];
