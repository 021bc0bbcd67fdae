// What the inspector should say of a layer, computed without graph, program or worker: the library's own network with
// its blocks observed, and loops over the numbers.
import { expectClose } from '../../src/tfjs-spade/backend/numeric-gradient';
import { tf } from '../../src/tfjs-spade/backend/tf';
import type { Context } from '../../src/tfjs-spade/context';
import { tensorContext } from '../../src/tfjs-spade/parameters/run';
import type { ParameterStore } from '../../src/tfjs-spade/parameters/store';
import { LAYER_PARTS, type LayerPart, type Region } from '../../src/runtime/inspect-api';

/** A picture of channels [height · width · channels]. */
export interface Plain {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly values: ArrayLike<number>;
}

const STOP = new Error('all that is looked at has been seen');

/** Results of blocks of a network, which runs until it has made them all; a vector is one row of pixels. */
export async function observedBlocks(
  store: Pick<ParameterStore, 'get'>,
  paths: ReadonlySet<string>,
  network: (context: Context<tf.Tensor>) => tf.Tensor,
): Promise<ReadonlyMap<string, tf.Tensor>> {
  const seen = new Map<string, tf.Tensor>();
  const observe = (path: string, value: tf.Tensor): void => {
    if (!paths.has(path)) return;
    seen.set(path, tf.keep(tf.clone(value)));
    if (seen.size === paths.size) throw STOP;
  };
  try {
    tf.tidy(() => void network(tensorContext(store, { mode: 'eval', observe })));
  } catch (error) {
    if (error !== STOP) throw error;
  }
  await Promise.all([...seen.values()].map((tensor) => tensor.data()));
  return seen;
}

/** The blocks that show a layer's parts, and how its input comes from a block before it. */
export interface ObservedLayer {
  /** `up_3.norm_0` */
  readonly name: string;
  readonly from: string;
  /** Whether the result of `from` is doubled on its way. */
  readonly isDoubled: boolean;
}

const blocksOf = ({ name, from }: ObservedLayer): readonly string[] => [
  from,
  `${name}.param_free_norm`,
  `${name}.mlp_gamma`,
  `${name}.mlp_beta`,
  name,
];

export const pathsOf = (layers: readonly ObservedLayer[]): ReadonlySet<string> =>
  new Set(layers.flatMap(blocksOf));

function doubled({ height, width, channels, values }: Plain): Plain {
  const size = { height: 2 * height, width: 2 * width };
  const result = new Float32Array(4 * height * width * channels);
  for (let at = 0; at < result.length; at++) {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    const [row, column] = [Math.floor(pixel / size.width / 2), Math.floor((pixel % size.width) / 2)];
    result[at] = values[(row * width + column) * channels + channel]!;
  }
  return { ...size, channels, values: result };
}

export type Parts = { readonly [P in LayerPart]: Plain };

/** The six parts of a layer from what was observed. */
export async function directParts(
  layer: ObservedLayer,
  seen: ReadonlyMap<string, tf.Tensor>,
): Promise<Parts> {
  const [input, normalised, gamma, beta, after] = await Promise.all(
    blocksOf(layer).map(async (path) => ({
      shape: seen.get(path)!.shape,
      values: (await seen.get(path)!.data()) as Float32Array,
    })),
  );
  const [, height, width, channels] = after!.shape as [number, number, number, number];
  const size = { height, width, channels };
  const half = { height: height / 2, width: width / 2, channels, values: input!.values };
  const before = layer.isDoubled ? doubled(half) : { ...size, values: input!.values };
  const scaled = normalised!.values.map((value, at) => value * (1 + gamma!.values[at]!));
  const of = (values: ArrayLike<number>): Plain => ({ ...size, values });
  return {
    before,
    normalised: of(normalised!.values),
    scaled: of(scaled),
    after: of(after!.values),
    gamma: of(gamma!.values),
    beta: of(beta!.values),
  };
}

export const channelOf = ({ channels, values }: Plain, channel: number): number[] =>
  Array.from({ length: values.length / channels }, (_, pixel) => values[pixel * channels + channel]!);

export const strengthOf = (x: Plain): number[] => {
  const all = Array.from({ length: x.channels }, (_, channel) => channelOf(x, channel));
  return all[0]!.map((_, pixel) =>
    Math.sqrt(all.reduce((sum, values) => sum + values[pixel]! ** 2, 0) / x.channels),
  );
};

export function rangeOf({ values }: Pick<Plain, 'values'>): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    least = Math.min(least, values[at]!);
    most = Math.max(most, values[at]!);
  }
  return [least, most];
}

/** Channel by channel, means of squares of `factor` pixels a side, which divide the picture. */
export function sheetOf(x: Plain, factor: number): number[] {
  const [rows, columns] = [x.height / factor, x.width / factor];
  return Array.from({ length: x.channels * rows * columns }, (_, at) => {
    const channel = Math.floor(at / rows / columns);
    const [row, column] = [Math.floor(at / columns) % rows, at % columns];
    let sum = 0;
    for (let y = row * factor; y < (row + 1) * factor; y++)
      for (let z = column * factor; z < (column + 1) * factor; z++)
        sum += x.values[(y * x.width + z) * x.channels + channel]!;
    return sum / factor ** 2;
  });
}

export const pixelOf = ({ width, channels, values }: Plain, row: number, column: number): number[] =>
  Array.from({ length: channels }, (_, channel) => values[(row * width + column) * channels + channel]!);

/** Labels of another size at each pixel, the nearest ones counted from the top left. */
export function labelsAt(
  labels: ArrayLike<number>,
  from: { readonly height: number; readonly width: number },
  to: { readonly height: number; readonly width: number },
): number[] {
  return Array.from({ length: to.height * to.width }, (_, pixel) => {
    const row = Math.floor((Math.floor(pixel / to.width) * from.height) / to.height);
    const column = Math.floor(((pixel % to.width) * from.width) / to.width);
    return labels[row * from.width + column]!;
  });
}

/** Pixels of a class in a region, from the definition. */
export function pixelsOf(
  labels: readonly number[],
  { height, width }: { readonly height: number; readonly width: number },
  label: number,
  region: Region,
  reach: number,
): number[] {
  const isInterior = (pixel: number): boolean => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const [row, column] = [Math.floor(pixel / width) + dy, (pixel % width) + dx];
        if (row < 0 || row >= height || column < 0 || column >= width) return false;
        if (labels[row * width + column] !== label) return false;
      }
    return true;
  };
  return [...labels.keys()].filter(
    (pixel) => labels[pixel] === label && (region === 'all' || isInterior(pixel) === (region === 'interior')),
  );
}

/** Mean and deviation [channels] over some pixels; NaN of none. */
export function momentsOver(x: Plain, pixels: readonly number[]): { mean: number[]; deviation: number[] } {
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const columns = Array.from({ length: x.channels }, (_, channel) =>
    pixels.map((pixel) => x.values[pixel * x.channels + channel]!),
  );
  const mean = columns.map(average);
  const deviation = columns.map((values, channel) =>
    Math.sqrt(average(values.map((value) => (value - mean[channel]!) ** 2))),
  );
  return { mean, deviation };
}

export const expectParts = (
  got: Partial<Record<LayerPart, ArrayLike<number>>>,
  expected: Parts,
  of: (x: Plain) => number[],
  tolerance: number,
): void => {
  for (const part of LAYER_PARTS) expectClose(got[part]!, of(expected[part]), tolerance);
};
