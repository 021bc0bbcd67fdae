// Every encoding, sorted by id; a test compares this list with the folder.
import type { LabelEncoding } from '../encoding';
import { ade20k } from './ade20k';
import { cityscapes } from './cityscapes';
import { cocoStuff } from './coco-stuff';
import { facades } from './facades';
import { gaugan } from './gaugan';
import { gauganBeta } from './gaugan-beta';

const BY_ID = {
  ade20k,
  cityscapes,
  'coco-stuff': cocoStuff,
  facades,
  gaugan,
  'gaugan-beta': gauganBeta,
} satisfies { readonly [id: string]: LabelEncoding };

export type LabelEncodingId = keyof typeof BY_ID;

export const ENCODINGS: readonly LabelEncoding[] = Object.values(BY_ID);

/** The encoding with this id, or undefined. */
export function findEncoding(id: LabelEncodingId): LabelEncoding;
export function findEncoding(id: string): LabelEncoding | undefined;
export function findEncoding(id: string): LabelEncoding | undefined {
  return ENCODINGS.find((encoding) => encoding.id === id);
}
