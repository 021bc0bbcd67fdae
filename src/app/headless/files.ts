// The files that a command put into the page's inputs; a weight file stays on disk until it is read.
import { SpadeError } from '../../tfjs-spade/errors';
import type { FileRole } from './api';

/** The file in an input, or null when it is empty. */
export function givenFile(role: FileRole): File | null {
  const input = document.getElementById(role);
  return input instanceof HTMLInputElement ? (input.files?.[0] ?? null) : null;
}

/** @throws SpadeError 'file/missing' when the input is empty */
export function requiredFile(role: FileRole): File {
  const file = givenFile(role);
  if (!file) throw new SpadeError('file/missing', `the ${role} file is missing`);
  return file;
}

export const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());
