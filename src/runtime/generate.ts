// One picture from a loaded checkpoint.
import { checkLabels, instanceEdges, toBytes } from '../datasets/labels';
import { tf } from '../tfjs-spade/backend/tf';
import { SpadeError } from '../tfjs-spade/errors';
import type { LabelSemantics } from '../tfjs-spade/layers/semantics';
import { encoder } from '../tfjs-spade/networks/encoder';
import { pix2pixHDGenerator } from '../tfjs-spade/networks/pix2pixhd-generator';
import { spadeGenerator } from '../tfjs-spade/networks/spade-generator';
import { tensorContext } from '../tfjs-spade/parameters/run';
import type { Picture, Progress, RenderRequest } from './api';
import type { LoadedCheckpoint } from './checkpoint';

/** Blocks that a generator runs, for the progress bar. */
const BLOCKS = { 'spade-generator': 9, 'pix2pixhd-generator': 40 } as const;

function semanticsOf(
  request: RenderRequest,
  numClasses: number,
  wantsEdges: boolean,
): LabelSemantics<tf.Tensor> {
  const { width, height } = request;
  const labels = tf.tensor(request.labels, [1, height, width], 'int32');
  if (!wantsEdges) return { kind: 'labels', labels, numClasses };
  // A painting has no instances, but a network that looks for edges expects them where classes meet.
  const edges = instanceEdges({ width, height, instances: request.instances ?? request.labels });
  return { kind: 'labels', labels, edges: tf.tensor(edges, [1, height, width, 1]), numClasses };
}

/** Pixels as the reference writes them, opaque: [height · width · 4] bytes. */
function toRgba(values: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const rgb = toBytes(values);
  const rgba = new Uint8ClampedArray((rgb.length / 3) * 4).fill(255);
  for (let pixel = 0; pixel < rgb.length / 3; pixel++)
    rgba.set(rgb.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  return rgba;
}

/**
 * Renders a picture on the current backend.
 * @param z style vector, or null for a generator without style
 * @throws SpadeError 'label/…' when a label is no class; 'option/style' when the style has the wrong length;
 * 'backend/result' when the picture is not finite
 */
export async function generatePicture(
  checkpoint: LoadedCheckpoint,
  request: RenderRequest,
  z: Float32Array | null,
  onProgress: (progress: Progress) => void,
): Promise<Picture> {
  const { options, store } = checkpoint.generator;
  checkLabels(request, options.numClasses, 'the label map');
  const start = performance.now();
  let blocks = 0;
  const observe = (path: string): void => {
    if (path.split('.').length > (options.network === 'spade-generator' ? 1 : 2)) return;
    blocks += 1;
    onProgress({ stage: 'rendering', done: Math.min(1, blocks / BLOCKS[options.network]) });
  };
  const image = tf.tidy(() => {
    const context = tensorContext(store, { mode: 'eval', observe });
    const semantics = semanticsOf(request, options.numClasses, options.instanceEdges);
    if (options.network === 'pix2pixhd-generator') return pix2pixHDGenerator(context, semantics, options);
    return spadeGenerator(
      context,
      z ? { semantics, z: tf.tensor(z, [1, z.length]) } : { semantics },
      options,
    );
  });
  const [, height, width] = image.shape as [number, number, number, number];
  try {
    const values = (await image.data()) as Float32Array;
    if (!values.every(Number.isFinite)) {
      throw new SpadeError(
        'backend/result',
        'the picture has values that are not finite; the checkpoint is damaged or not a trained network',
      );
    }
    return { width, height, rgba: toRgba(values), milliseconds: performance.now() - start };
  } finally {
    image.dispose();
  }
}

/**
 * The mean style of a picture. rgb: [height · width · 3] bytes. Returns [zDim].
 * @throws SpadeError 'option/style' without an encoder; 'shape/mismatch' when the bytes are not width × height pixels;
 * 'backend/result' when the style is not finite
 */
export async function encodePicture(
  checkpoint: LoadedCheckpoint,
  rgb: Uint8Array,
  width: number,
  height: number,
): Promise<Float32Array> {
  const { encoder: style } = checkpoint;
  if (!style)
    throw new SpadeError('option/style', `${checkpoint.name} has no style encoder; choose a seed instead`);
  if (rgb.length !== 3 * width * height) {
    throw new SpadeError(
      'shape/mismatch',
      `encodeStyle: ${width} × ${height} pixels need ${3 * width * height} bytes, got ${rgb.length}`,
    );
  }
  const mean = tf.tidy(() => {
    const bytes = tf.tensor(Float32Array.from(rgb), [1, height, width, 3]);
    const image = tf.sub(tf.div(bytes, 127.5), 1);
    return encoder(tensorContext(style.store, { mode: 'eval' }), image, style.options).mean;
  });
  try {
    const values = (await mean.data()) as Float32Array;
    if (values.every(Number.isFinite)) return values;
    throw new SpadeError(
      'backend/result',
      `the style that ${checkpoint.name} sees in the picture is not finite; its encoder is damaged, choose a seed instead`,
    );
  } finally {
    mean.dispose();
  }
}
