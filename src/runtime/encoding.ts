// Which label encoding goes with a checkpoint. Where nothing says so there is none: two data sets of the same size
// share no meaning.
import { findEncoding, type LabelEncodingId } from '../datasets/labels';
import { ENCODING_KEY, NETWORKS_KEY } from '../tfjs-spade/weights/playground';
import type { WeightFile } from '../tfjs-spade/weights/source';
import type { CheckpointHints } from './api';

type DatasetName = Extract<CheckpointHints['classes'], string>;

/** The encodings of the data sets that the official checkpoints were trained on. */
const OF_DATASET: Readonly<Record<DatasetName, LabelEncodingId>> = {
  coco: 'coco-stuff',
  ade20k: 'ade20k',
  cityscapes: 'cityscapes',
  gaugan: 'gaugan-beta',
};

/** Classes of the official checkpoints that are recognised without a hint, as inferGenerator counts them. */
const RECOGNISED: ReadonlyMap<number, LabelEncodingId> = new Map([
  [183, 'coco-stuff'],
  [151, 'ade20k'],
  [35, 'cityscapes'],
]);

/**
 * The encoding that the file's metadata names, else that of the data set in the hints, else that of an official
 * checkpoint recognised by its channels. Null where none is known or it has another number of classes.
 */
export function encodingFor(
  { metadata }: Pick<WeightFile, 'metadata'>,
  { classes, network }: CheckpointHints,
  numClasses: number,
): LabelEncodingId | null {
  const inferred = classes === undefined && network === undefined && !metadata.has(NETWORKS_KEY);
  const ofHint = typeof classes === 'string' ? OF_DATASET[classes] : undefined;
  const id = metadata.get(ENCODING_KEY) ?? ofHint ?? (inferred ? RECOGNISED.get(numClasses) : undefined);
  const encoding = id === undefined ? undefined : findEncoding(id);
  return encoding?.numClasses === numClasses ? (encoding.id as LabelEncodingId) : null;
}
