// Values along the depth as lines of a small plot.
import type { ChannelChoice, LayerPart, ProbedLayer, Range } from '../../runtime/inspect-api';
import type { Layer } from '../maps/parts';

export interface Series {
  readonly title: string;
  /** One a layer, in the order in which they run; NaN where a layer has none. */
  readonly values: readonly number[];
}

/** A channel at a place, or the root of the mean of squares over all of them; NaN where the layer has none. */
export function valueOf(layer: ProbedLayer | undefined, part: LayerPart, channel: ChannelChoice): number {
  const values = layer?.parts[part];
  if (!values) return NaN;
  if (channel !== 'rms') return values[channel] ?? NaN;
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** From the least to the most of all lines, zero included. */
export function frameOf(series: readonly Series[]): Range {
  const finite = series.flatMap(({ values }) => values.filter(Number.isFinite));
  const [least, most] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  return least === most ? { least: -1, most: 1 } : { least, most };
}

interface Point {
  readonly index: number;
  readonly x: number;
  readonly y: number;
}

/** Where the values of a line lie, y downwards; what is missing has no point. */
export function pointsOf(
  values: readonly number[],
  { least, most }: Range,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Point[] {
  return values.flatMap((value, index) =>
    Number.isFinite(value)
      ? [
          {
            index,
            x: ((index + 0.5) / values.length) * width,
            y: height - ((value - least) / (most - least)) * height,
          },
        ]
      : [],
  );
}

/** A line through neighbours, broken where a layer is missing and before those that begin another depth. */
export const pathOf = (points: readonly Point[], breaks: ReadonlySet<number>): string =>
  points
    .map(({ index, x, y }, at) => {
      const goesOn = points[at - 1]?.index === index - 1 && !breaks.has(index);
      return `${goesOn ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');

const networkOf = ({ block }: Pick<Layer, 'block'>): string => block.slice(0, block.indexOf('.') + 1);

/** The layers that do not follow the one before them: they are of another network, or of another node and coarser again. */
export const breaksOf = (layers: readonly Pick<Layer, 'block' | 'node' | 'before'>[]): ReadonlySet<number> =>
  new Set(
    layers.flatMap((layer, index) => {
      const previous = layers[index - 1];
      if (!previous) return [];
      const [a, b] = [networkOf(previous), networkOf(layer)];
      const isOtherNetwork = a !== '' && b !== '' && a !== b;
      const isCoarser = layer.before.shape[1]! < previous.before.shape[1]!;
      return isOtherNetwork || (isCoarser && layer.node !== previous.node) ? [index] : [];
    }),
  );

/** The layer that a key leads to; null for other keys. */
export function layerAfterKey(key: string, chosen: number, layers: number): number | null {
  const last = layers - 1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(last, chosen + 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, chosen - 1);
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}

/** The channels whose values lie farthest from where they have no effect, the farthest first. */
export function strongest(
  values: Float32Array,
  neutral: number,
  count: number,
): readonly { readonly channel: number; readonly value: number }[] {
  return Array.from(values, (value, channel) => ({ channel, value }))
    .sort((a, b) => Math.abs(b.value - neutral) - Math.abs(a.value - neutral))
    .slice(0, count);
}
