// The norms that know no label: statistics, their running averages, and an optional scale and shift a channel.
import type { Context } from '../context';
import type { StatisticsOver } from '../ops/table';
import { layouts } from '../parameters/layout';

/** As in the reference, in units of x squared. */
export const EPSILON = 1e-5;
const MOMENTUM = 0.1;

interface ChannelStatistics<V> {
  readonly mean: V;
  readonly variance: V;
}

/** Moves a running average by MOMENTUM towards the value of this batch. */
function moveRunning<V>(context: Context<V>, name: string, running: V, batch: V, correction: number): void {
  const { ops } = context;
  const channels = context.shapeOf(running)[0]!;
  const target = ops.reshape({ x: ops.stopGradient({ x: batch }, {}) }, { shape: [channels] });
  const kept = ops.affine({ x: running }, { scale: 1 - MOMENTUM, offset: 0 });
  context.update(
    name,
    ops.add({ a: kept, b: ops.affine({ x: target }, { scale: MOMENTUM * correction, offset: 0 }) }, {}),
  );
}

/**
 * Statistics of a batch norm: of this batch in 'train', where the running ones move too (the variance by its
 * unbiased value), and the running ones in 'eval'. Buffers: running_mean, running_var.
 */
function batchStatistics<V>(context: Context<V>, x: V): ChannelStatistics<V> {
  const { ops } = context;
  const [batch, height, width, channels] = context.shapeOf(x) as [number, number, number, number];
  const runningMean = context.buffer('running_mean', layouts.vector(channels));
  const runningVariance = context.buffer('running_var', layouts.vector(channels, 1));
  if (context.mode === 'eval') {
    const shape = [1, 1, 1, channels];
    return {
      mean: ops.reshape({ x: runningMean }, { shape }),
      variance: ops.reshape({ x: runningVariance }, { shape }),
    };
  }
  const mean = ops.mean({ x }, { over: 'batch' });
  const variance = ops.variance({ x, mean }, { over: 'batch' });
  const count = batch * height * width;
  moveRunning(context, 'running_mean', runningMean, mean, 1);
  moveRunning(context, 'running_var', runningVariance, variance, count / (count - 1));
  return { mean, variance };
}

/**
 * Normalises without scale or shift: (x − mean) / √(variance + 1e-5).
 *
 * Shapes: x [N,H,W,C], returns the same. Statistics: over H,W ('instance'), N,H,W ('batch', running averages in
 * 'eval'), H,W,C ('layer') or H,W and a group's channels ('group').
 * @throws SpadeError 'shape/statistics' when a statistic would be over one value
 */
export function normalise<V>(
  context: Context<V>,
  x: V,
  over: StatisticsOver,
  { groups = 1, epsilon = EPSILON }: { groups?: number; epsilon?: number } = {},
): V {
  const { ops } = context;
  if (over === 'batch') return ops.normalise({ x, ...batchStatistics(context, x) }, { epsilon });
  const mean = ops.mean({ x }, { over, groups });
  const variance = ops.variance({ x, mean }, { over, groups });
  return ops.normalise({ x, mean, variance }, { epsilon });
}

/** A norm with a learned scale and shift a channel, named weight and bias as in PyTorch. */
export function affineNorm<V>(
  context: Context<V>,
  name: string,
  x: V,
  over: StatisticsOver,
  options: { groups?: number; epsilon?: number } = {},
): V {
  return context.block(name, (inner) => {
    const channels = inner.shapeOf(x).at(-1)!;
    const scale = inner.parameter('weight', layouts.vector(channels, 1));
    const shift = inner.parameter('bias', layouts.vector(channels));
    const normalised = normalise(inner, x, over, options);
    const scaled = inner.ops.multiply({ a: normalised, b: scale }, {});
    return inner.ops.add({ a: scaled, b: shift }, {});
  });
}
