// Losses over steps as paths of an SVG. Values that are not finite interrupt their line.
import type { TrainingStep } from '../../runtime/graph-api';
import type { NodePath } from '../../graph/document';

export interface Plot {
  readonly first: number;
  readonly last: number;
  readonly curves: readonly { readonly node: NodePath; readonly path: string }[];
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
}

/** More points than a line has pixels are thinned out. */
const MOST_POINTS = 500;

/** All curves share one axis from the least loss (or 0) to the most. */
export function curvesOf(all: readonly TrainingStep[], width: number, height: number): Plot {
  const every = Math.ceil(all.length / MOST_POINTS);
  const steps = all.filter((_, index) => (all.length - 1 - index) % every === 0);
  const values = steps.flatMap(({ losses }) => losses.map(({ value }) => value)).filter(Number.isFinite);
  const least = Math.min(0, ...values);
  const most = Math.max(least + 1e-6, ...values);
  const [first, last] = [steps[0]?.step ?? 0, steps.at(-1)?.step ?? 0];
  const x = (step: number): number => (last === first ? 0 : ((step - first) / (last - first)) * width);
  const y = (value: number): number => height - ((value - least) / (most - least)) * height;
  const curves = (steps.at(-1)?.losses ?? []).map(({ node }) => {
    let isDown = false;
    let path = '';
    for (const { step, losses } of steps) {
      const value = losses.find((loss) => loss.node === node)?.value;
      const isKnown = value !== undefined && Number.isFinite(value);
      if (isKnown) path += `${isDown ? 'L' : 'M'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
      isDown = isKnown;
    }
    return { node, path };
  });
  const ticks = [least, (least + most) / 2, most].map((value) => ({
    y: y(value),
    label: value === 0 ? '0' : value.toPrecision(3),
  }));
  return { first, last, curves, ticks };
}
