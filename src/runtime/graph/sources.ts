// Tensors of what no operation computes: paintings, files, landscapes, noise and constants.
import { checkLabels, instanceEdges, toSignedUnit } from '../../datasets/labels';
import type { Source } from '../../graph/definition';
import type { Instruction } from '../../graph/ir';
import { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import { SeededRandom } from '../../tfjs-spade/random';
import { sizeOf } from '../../tfjs-spade/shape';
import type { GraphContent } from '../graph-api';
import type { Contents } from './contents';
import { landscapes } from './landscapes';

export interface SourceOptions {
  readonly contents: Contents;
  /** How a node is called in messages. */
  readonly titleOf: (instruction: Instruction) => string;
  /** Number of classes of the label map that an instruction gives, where the graph says so. */
  readonly classesOf: (instruction: Instruction) => number | undefined;
  /** What a seed becomes in this step of training; the seed itself outside of training. */
  readonly seedOf?: (seed: number, kind: Source['kind']) => number;
}

type OfKind<K extends Source['kind']> = Extract<Source, { kind: K }>;
type FromContent = OfKind<'labels' | 'edges' | 'image'>;
type Of<K extends GraphContent['kind']> = Extract<GraphContent, { kind: K }>;

/** Where a person finds what a source reads: at its node, or in a step of surgery that acts there. */
const placeOf = (source: Source, title: string): string =>
  'of' in source ? `A step of surgery on ${title}` : title;

/** The content behind a source, of the size that the graph was inferred with. */
function contentOf<K extends GraphContent['kind']>(
  kind: K,
  { content: id, shape: [, height, width] }: FromContent,
  contents: Contents,
  title: string,
): Of<K> {
  const content = contents.find(kind, id);
  const what = kind === 'labels' ? 'painting' : 'picture';
  if (!content) {
    throw new SpadeError(
      'graph/content',
      `${title}: its ${what} is not in this workspace; choose another ${what} for it`,
    );
  }
  if (content.width !== width || content.height !== height) {
    throw new SpadeError(
      'graph/content',
      `${title}: the graph expects ${width} × ${height} pixels, but its ${what} has ${content.width} × ${content.height}; choose the ${what} again`,
    );
  }
  return content;
}

/** The same values for each picture of the batch. */
const repeated = (values: tf.Tensor, shape: readonly number[]): tf.Tensor =>
  tf.tidy(() => {
    const single = tf.reshape(values, [1, ...shape.slice(1)]);
    return shape[0] === 1 ? single : tf.tile(single, [shape[0]!, ...shape.slice(1).map(() => 1)]);
  });

function tensorOf(source: Source, instruction: Instruction, options: SourceOptions): tf.Tensor {
  const { contents, seedOf = (seed: number) => seed } = options;
  const shape = [...source.shape];
  const title = placeOf(source, options.titleOf(instruction));
  switch (source.kind) {
    case 'labels': {
      const map = contentOf('labels', source, contents, title);
      checkLabels(map, source.numClasses ?? options.classesOf(instruction) ?? Infinity, title);
      return repeated(tf.tensor(map.labels, undefined, 'int32'), shape);
    }
    case 'edges': {
      const { width, height, labels, instances } = contentOf('labels', source, contents, title);
      return repeated(tf.tensor(instanceEdges({ width, height, instances: instances ?? labels })), shape);
    }
    case 'image': {
      const { rgb } = contentOf('image', source, contents, title);
      return repeated(tf.tensor(toSignedUnit(rgb)), shape);
    }
    case 'landscape-labels':
      return tf.tensor(landscapes(seedOf(source.seed, source.kind), source.shape).labels, shape, 'int32');
    case 'landscape-image':
      return tf.tensor(toSignedUnit(landscapes(seedOf(source.seed, source.kind), source.shape).image), shape);
    case 'noise': {
      const random = new SeededRandom(seedOf(source.seed, source.kind));
      return tf.tensor(random.normal(sizeOf(shape)), shape);
    }
    case 'values':
      return tf.tensor([...source.values], shape);
    case 'uniform-labels': {
      const perMap = sizeOf(shape.slice(1));
      return tf.tensor(
        source.classes.flatMap((label) => Array<number>(perMap).fill(label)),
        shape,
        'int32',
      );
    }
    case 'constant':
      return tf.fill(shape, source.value);
  }
}

/**
 * A new tensor of the source's shape: labels int32, all others float32.
 * @throws SpadeError 'graph/content' naming the node when its content is missing or has another size;
 * 'label/range' when a label is no class
 */
export const sourceTensor = (source: Source, instruction: Instruction, options: SourceOptions): tf.Tensor =>
  tf.tidy(() => tensorOf(source, instruction, options));
