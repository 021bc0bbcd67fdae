// Values along the depth as lines of a small plot.
import type { ChannelChoice, LayerPart, ProbedLayer, Range } from '../../runtime/inspect-api';

export interface Series {
  readonly title: string;
  /** One a layer, coarse to fine; NaN where a layer has none. */
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

/** A line through neighbours, broken where a layer is missing. */
export const pathOf = (points: readonly Point[]): string =>
  points
    .map(
      ({ index, x, y }, at) =>
        `${points[at - 1]?.index === index - 1 ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`,
    )
    .join('');

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
