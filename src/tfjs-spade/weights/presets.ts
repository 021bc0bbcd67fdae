// What the shapes of a checkpoint cannot tell, the data set it was trained on does.
import { SpadeError } from '../errors';
import type { SemanticOptions, SpadeGeneratorOptions } from '../networks/options';

export type DatasetName = 'coco' | 'ade20k' | 'cityscapes' | 'gaugan';

/** Given by the user where a file alone is ambiguous; a number counts the don't-care class. */
export interface GeneratorHints {
  readonly classes?: DatasetName | number;
  readonly upsampling?: SpadeGeneratorOptions['upsampling'];
  /** Width of the picture in pixels. */
  readonly cropSize?: number;
  readonly aspectRatio?: number;
}

export interface Preset {
  /** With the don't-care class where the data set has one. */
  readonly numClasses: number;
  readonly upsampling: SpadeGeneratorOptions['upsampling'];
  readonly cropSize: number;
  readonly aspectRatio: number;
}

const SQUARE = { upsampling: 'normal', cropSize: 256, aspectRatio: 1 } as const;

/** The settings of the official training runs. */
const PRESETS: Readonly<Record<DatasetName, Preset>> = {
  coco: { numClasses: 183, ...SQUARE },
  ade20k: { numClasses: 151, ...SQUARE },
  cityscapes: { numClasses: 35, upsampling: 'more', cropSize: 512, aspectRatio: 2 },
  gaugan: { numClasses: 18, ...SQUARE },
};

/** Semantic channels of the official checkpoints, COCO-Stuff and Cityscapes with their edge channel. */
const RECOGNISED: ReadonlyMap<number, DatasetName> = new Map([
  [184, 'coco'],
  [151, 'ade20k'],
  [36, 'cityscapes'],
]);

/**
 * The preset that a checkpoint with so many semantic channels follows.
 * @throws SpadeError 'weights/ambiguous' when neither the channels nor a hint tell the classes
 */
export function presetFor(channels: number, { classes }: GeneratorHints): Preset {
  if (typeof classes === 'number') return { numClasses: classes, ...SQUARE };
  const dataset = classes ?? RECOGNISED.get(channels);
  if (dataset) return PRESETS[dataset];
  throw new SpadeError(
    'weights/ambiguous',
    `${channels} semantic channels may be ${channels} classes, or ${channels - 1} classes and an instance edge channel; say which with the option classes (coco, ade20k, cityscapes, gaugan or a number)`,
  );
}

/** @throws SpadeError 'weights/classes' when the classes, with or without an edge channel, do not give `channels` */
export function semanticsOf(channels: number, numClasses: number): SemanticOptions {
  const edges = channels - numClasses;
  if (edges === 0 || edges === 1) return { numClasses, instanceEdges: edges === 1 };
  throw new SpadeError(
    'weights/classes',
    `${numClasses} classes need ${numClasses} semantic channels, or ${numClasses + 1} with instance edges; this file has ${channels}`,
  );
}
