// Places on the plot of label survival: depths from left to right, shares from bottom to top.
import type { SurvivalPoint } from '../../runtime/inspect-api';

export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Number of depths of the longest curve. */
  readonly depths: number;
}

/** Of a depth counted from 0; a single one stands in the middle. */
export const depthToX = ({ left, right, depths }: PlotFrame, depth: number): number =>
  depths < 2 ? (left + right) / 2 : left + ((right - left) * depth) / (depths - 1);

export const shareToY = ({ top, bottom }: PlotFrame, share: number): number =>
  bottom - (bottom - top) * share;

/** The depth under a place. */
export function nearestDepth({ left, right, depths }: PlotFrame, x: number): number {
  const depth = Math.round(((x - left) / (right - left)) * (depths - 1));
  return Math.min(depths - 1, Math.max(0, Number.isNaN(depth) ? 0 : depth));
}

export const lineOf = (frame: PlotFrame, shares: readonly number[]): string =>
  shares
    .map(
      (share, depth) =>
        `${depth === 0 ? 'M' : 'L'}${depthToX(frame, depth).toFixed(1)} ${shareToY(frame, share).toFixed(1)}`,
    )
    .join('');

/** Where a curve goes to another size: the first depth of each, with the size. */
export function sizesAlong(points: readonly SurvivalPoint[]): readonly { depth: number; size: string }[] {
  return points.flatMap(({ height, width }, depth) => {
    const before = points[depth - 1];
    const isNew = !before || before.height !== height || before.width !== width;
    return isNew ? [{ depth, size: `${height} × ${width}` }] : [];
  });
}
