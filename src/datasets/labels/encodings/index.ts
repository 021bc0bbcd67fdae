// Every encoding, sorted by id; a test compares this list with the folder.
import type { LabelEncoding } from '../encoding';
import { ade20k } from './ade20k';
import { cityscapes } from './cityscapes';
import { cocoStuff } from './coco-stuff';
import { facades } from './facades';
import { gaugan } from './gaugan';
import { gauganBeta } from './gaugan-beta';

export const ENCODINGS: readonly LabelEncoding[] = [
  ade20k,
  cityscapes,
  cocoStuff,
  facades,
  gaugan,
  gauganBeta,
];

/** The encoding with this id, or undefined. */
export const findEncoding = (id: string): LabelEncoding | undefined =>
  ENCODINGS.find((encoding) => encoding.id === id);
