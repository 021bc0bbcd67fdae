// Small pictures of whatever flows along a wire. Only what is drawn is read back.
import { findEncoding, indexEncoding, toBytes } from '../../datasets/labels';
import { tf } from '../../tfjs-spade/backend/tf';
import type { WireValue, WireValues } from '../../graph/wire';
import type { PreviewPicture } from '../graph-api';
import { divergingColour, Sheet } from './preview-sheet';

type Drawing = Omit<PreviewPicture, 'node' | 'port'>;

/** Channels of features that are shown, two by two. */
const SHOWN_CHANNELS = 4;

/** The first picture of the batch, made at most `side` long by averaging whole squares of pixels. */
function shrunk(x: tf.Tensor, side: number): tf.Tensor4D {
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const first = tf.slice(x, [0, 0, 0, 0], [1, height, width, Math.min(channels, SHOWN_CHANNELS)]);
  const factor = Math.ceil(Math.max(height, width) / side);
  return (factor === 1 ? first : tf.avgPool(first as tf.Tensor4D, factor, factor, 'same')) as tf.Tensor4D;
}

interface Read {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** Reads a tensor that `make` computes, and the range of the whole value. */
async function readWithRange(
  x: tf.Tensor,
  make: () => tf.Tensor,
): Promise<Read & { least: number; most: number }> {
  const [shown, range] = tf.tidy((): [tf.Tensor, tf.Tensor] => [make(), tf.stack([tf.min(x), tf.max(x)])]);
  try {
    const values = (await shown.data()) as Float32Array;
    const [least, most] = (await range.data()) as Float32Array;
    return { values: values.slice(), shape: shown.shape, least: least!, most: most! };
  } finally {
    tf.dispose([shown, range]);
  }
}

async function drawImage(x: tf.Tensor, side: number): Promise<Drawing> {
  const { values, shape, least, most } = await readWithRange(x, () => shrunk(x, side));
  const [, height, width] = shape as [number, number, number];
  const bytes = toBytes(values);
  const sheet = new Sheet(width, height);
  sheet.fill((pixel) => [bytes[3 * pixel]!, bytes[3 * pixel + 1]!, bytes[3 * pixel + 2]!]);
  return { ...sheet.picture(), least, most };
}

async function drawFeatures(x: tf.Tensor, side: number): Promise<Drawing> {
  const channels = Math.min(SHOWN_CHANNELS, x.shape[3]!);
  const across = channels === 1 ? 1 : 2;
  const { values, shape, least, most } = await readWithRange(x, () => shrunk(x, Math.floor(side / across)));
  const [, height, width] = shape as [number, number, number];
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const sheet = new Sheet(across * width, Math.ceil(channels / across) * height);
  for (let channel = 0; channel < channels; channel++) {
    const corner = { x: (channel % across) * width, y: Math.floor(channel / across) * height };
    sheet.draw(corner, { width, height }, (pixel) =>
      divergingColour(values[pixel * channels + channel]!, scale),
    );
  }
  return { ...sheet.picture(), least, most };
}

/** One row for each vector of the batch, drawn as high as can be seen. */
async function drawVector(x: tf.Tensor, side: number): Promise<Drawing> {
  const [rows, length] = x.shape as [number, number];
  const shown = { width: Math.min(length, side), height: Math.min(rows, side) };
  const { values, least, most } = await readWithRange(x, () =>
    tf.slice(x, [0, 0], [shown.height, shown.width]),
  );
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const thickness = Math.max(1, Math.floor(side / 8 / shown.height));
  const sheet = new Sheet(shown.width, shown.height * thickness);
  sheet.fill((pixel) => {
    const row = Math.floor(pixel / shown.width / thickness);
    return divergingColour(values[row * shown.width + (pixel % shown.width)]!, scale);
  });
  return { ...sheet.picture(), least, most };
}

async function drawLabels(
  { labels, numClasses, encoding = '' }: WireValues<tf.Tensor>['labels'],
  side: number,
): Promise<Drawing> {
  const [, height, width] = labels.shape as [number, number, number];
  const all = await labels.data();
  const factor = Math.ceil(Math.max(height, width) / side);
  const [rows, columns] = [Math.ceil(height / factor), Math.ceil(width / factor)];
  const { colours } = findEncoding(encoding) ?? indexEncoding(numClasses);
  const sheet = new Sheet(columns, rows);
  sheet.fill((pixel) => {
    const [row, column] = [Math.floor(pixel / columns) * factor, (pixel % columns) * factor];
    return colours[all[row * width + column]!] ?? [0, 0, 0];
  });
  const range: [number, number] = [Infinity, -Infinity];
  for (const label of all) {
    range[0] = Math.min(range[0], label);
    range[1] = Math.max(range[1], label);
  }
  return { ...sheet.picture(), least: range[0], most: range[1] };
}

/**
 * A picture of a value, at most `side` pixels long: images in their colours, label maps in those of their classes,
 * features as the first four channels around zero (blue below, red above), vectors as strips, a judgement by the
 * logits of its first scale. Null for a loss. `least` and `most` are of the whole value.
 */
export async function drawPreview(wire: WireValue<tf.Tensor>, side: number): Promise<Drawing | null> {
  switch (wire.type) {
    case 'image':
      return drawImage(wire.x, side);
    case 'features':
      return drawFeatures(wire.x, side);
    case 'labels':
      return drawLabels(wire, side);
    case 'vector':
      return drawVector(wire.x, side);
    case 'distribution':
      return drawVector(wire.mean, side);
    case 'judgement': {
      const logits = wire.scales[0]?.at(-1);
      return logits ? drawFeatures(logits, side) : null;
    }
    case 'loss':
      return null;
  }
}
