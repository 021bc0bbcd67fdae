// The shipped checkpoint as templates use it: its options as parameters of nodes, and paintings of its classes.
import type { AttachedCheckpoint } from '../graph/document';

export const STARTER: AttachedCheckpoint = { source: 'shipped:starter', name: 'starter' };

/** Rows and columns in pixels of the pictures that it makes. */
export const STARTER_SIZE = 64;
export const STARTER_STYLE = 16;

/** Of each of its SPADE layers. */
export const STARTER_NORM = { statistics: 'syncbatch', kernelSize: '3', hidden: 24 } as const;

export const STARTER_GENERATOR = {
  ngf: 12,
  maxWidth: 48,
  upsampling: 'normal',
  cropSize: STARTER_SIZE,
  aspectRatio: 1,
  style: true,
  zDim: STARTER_STYLE,
  spectral: true,
  ...STARTER_NORM,
} as const;

export const STARTER_ENCODER = {
  ngf: 8,
  inputSize: STARTER_SIZE,
  layers: 4,
  zDim: STARTER_STYLE,
  spectral: true,
  norm: 'none',
} as const;

/** A painting of the classes that it knows. */
export const LANDSCAPE_PAINTING = {
  title: 'Landscape',
  encoding: 'gaugan-beta',
  width: 128,
  height: 128,
} as const;
