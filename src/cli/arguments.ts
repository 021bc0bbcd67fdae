// Reads values from the command line; a wrong one is refused by name with what was expected.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CheckpointHints } from '../runtime/api';
import { BACKENDS, type BackendName } from '../tfjs-spade/backend/names';

const DATA_SETS = ['coco', 'ade20k', 'cityscapes', 'gaugan'] as const;

/** A whole number in a range, written in decimal digits. */
export function parseWhole(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new Error(`--${option} must be a whole number from ${least} to ${most}, got "${text}"`);
  }
  return value;
}

export function parseBackend(text: string): BackendName {
  const backend = BACKENDS.find((name) => name === text);
  if (!backend) throw new Error(`--backend must be one of ${BACKENDS.join(', ')}, got "${text}"`);
  return backend;
}

/** A data set's name or a number of classes. */
export function parseClasses(text: string): CheckpointHints['classes'] {
  const name = DATA_SETS.find((known) => known === text);
  if (name) return name;
  if (/^\d+$/.test(text)) return parseWhole('classes', text, 1, 4096);
  throw new Error(`--classes must be one of ${DATA_SETS.join(', ')} or a number of classes, got "${text}"`);
}

/** The absolute path of a file or folder that must exist. */
export function existing(option: string, path: string, kind: 'file' | 'folder'): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!(kind === 'file' ? stats?.isFile() : stats?.isDirectory())) {
    throw new Error(`${option}: there is no ${kind} "${path}"`);
  }
  return resolve(path);
}
