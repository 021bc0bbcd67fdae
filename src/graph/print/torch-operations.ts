// Each operation as an expression of PyTorch. Pictures are [batch, channels, height, width] there, so what names axes
// or sees several at once differs from our own form; all else is the same.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { OpAttributes, OpInputs, OpKind, StatisticsAttributes } from '../../tfjs-spade/ops/table';
import { mark } from './number-marks';

export interface TorchOperand {
  readonly text: string;
  readonly spec: Spec;
  /** Entries lie channel by channel, as PyTorch flattens a picture. */
  readonly channelMajor: boolean;
}

export type TorchOperations = {
  readonly [K in OpKind]: (
    inputs: OpInputs<K, TorchOperand>,
    attributes: OpAttributes<K>,
    result: { readonly spec: Spec; readonly channelMajor: boolean },
  ) => string;
};

const rank = ({ spec }: { readonly spec: Spec }): number => spec.shape.length;

/** `b` seen so that it repeats over `a`: a vector over channels needs its axis named. */
const over = (a: TorchOperand, b: TorchOperand): string =>
  rank(a) === 4 && rank(b) === 1 ? `${b.text}.view(1, -1, 1, 1)` : b.text;

const DIMENSIONS = { instance: '(2, 3)', batch: '(0, 2, 3)', layer: '(1, 2, 3)' } as const;

function mean(text: string, { over: kind, groups }: StatisticsAttributes): string {
  if (kind === 'group') return `group_mean(${text}, ${groups ?? 1})`;
  return `${text}.mean(dim=${DIMENSIONS[kind]}, keepdim=True)`;
}

const unprintable = (what: string): never => {
  throw new SpadeError(
    'graph/source',
    `${what} has no form in the exported PyTorch source; train in the playground instead`,
  );
};

const axisOf = (axis: 'batch' | 'channels', x: TorchOperand | undefined): number =>
  axis === 'batch' ? 0 : x && rank(x) === 4 ? 1 : -1;

const size = ({ height, width }: { readonly height: number; readonly width: number }): string =>
  `(${mark('height', height)}, ${mark('width', width)})`;

const edgesOf = (edges: TorchOperand | undefined): string => (edges ? `, ${edges.text}` : '');

export const torchOperations: TorchOperations = {
  conv2d: ({ x, weight, bias }, { stride, padding }) =>
    `F.conv2d(${x.text}, ${weight.text}, ${bias?.text ?? 'None'}, stride=${stride}, padding=${padding})`,
  convTranspose2d: ({ x, weight, bias }, { stride, padding, outputPadding }) =>
    `F.conv_transpose2d(${x.text}, ${weight.text}, ${bias?.text ?? 'None'}, stride=${stride}, padding=${padding}, output_padding=${outputPadding})`,
  labelConv2d: ({ labels, edges, weight, bias }, { numClasses, padding, ...rest }) =>
    `F.conv2d(one_hot(${labels.text}, ${numClasses}, ${size(rest)}${edgesOf(edges)}), ${weight.text}, ${bias?.text ?? 'None'}, padding=${padding})`,
  oneHot: ({ labels, edges }, { numClasses, ...rest }) =>
    `one_hot(${labels.text}, ${numClasses}, ${size(rest)}${edgesOf(edges)})`,
  lookup: ({ table, labels }, { height, width }) =>
    `rows_of(${table.text}, ${labels.text}, ${size({ height, width })})`,
  linear: ({ x, weight, bias }) => `F.linear(${x.text}, ${weight.text}${bias ? `, ${bias.text}` : ''})`,
  nearestResize: ({ x }, attributes) => `nearest(${x.text}, ${size(attributes)})`,
  upsample: ({ x }, { factor }) => `F.interpolate(${x.text}, scale_factor=${factor}, mode="nearest")`,
  bilinearResize: ({ x }, attributes) =>
    `F.interpolate(${x.text}, size=${size(attributes)}, mode="bilinear", align_corners=False)`,
  averagePool: ({ x }, { size: side, stride, padding, along }) => {
    const both = (number: number, across: number): string => {
      if (along === undefined) return `${number}`;
      return along === 'height' ? `(${number}, ${across})` : `(${across}, ${number})`;
    };
    return `F.avg_pool2d(${x.text}, ${both(side, 1)}, stride=${both(stride, 1)}, padding=${both(padding, 0)}, count_include_pad=False)`;
  },
  maxPool: ({ x }, { size: side, stride }) => `F.max_pool2d(${x.text}, ${side}, stride=${stride})`,
  reflectPad: ({ x }, { padding }) =>
    padding === 0
      ? x.text
      : `F.pad(${x.text}, (${padding}, ${padding}, ${padding}, ${padding}), mode="reflect")`,
  mean: ({ x }, attributes) => mean(x.text, attributes),
  variance: ({ x, mean: about }, attributes) => mean(`((${x.text} - ${about.text}) ** 2)`, attributes),
  normalise: ({ x, mean: about, variance }, { epsilon }) =>
    `(${x.text} - ${about.text}) / torch.sqrt(${variance.text} + ${epsilon})`,
  modulate: ({ x, gamma, beta }) => `${x.text} * (1 + ${gamma.text}) + ${beta.text}`,
  powerIterationV: () => unprintable('a power iteration'),
  powerIterationU: () => unprintable('a power iteration'),
  spectralNorm: () => unprintable('spectral norm outside of a convolution'),
  add: ({ a, b }) => `${a.text} + ${over(a, b)}`,
  subtract: ({ a, b }) => `${a.text} - ${over(a, b)}`,
  multiply: ({ a, b }) => `${a.text} * ${over(a, b)}`,
  affine: ({ x }, { scale, offset }) => `${scale} * ${x.text}${offset === 0 ? '' : ` + ${offset}`}`,
  relu: ({ x }) => `F.relu(${x.text})`,
  leakyRelu: ({ x }, { slope }) => `F.leaky_relu(${x.text}, ${slope})`,
  tanh: ({ x }) => `torch.tanh(${x.text})`,
  exp: ({ x }) => `torch.exp(${x.text})`,
  abs: ({ x }) => `${x.text}.abs()`,
  square: ({ x }) => `${x.text} ** 2`,
  sqrt: ({ x }) => `torch.sqrt(${x.text})`,
  softplus: ({ x }) => `F.softplus(${x.text})`,
  stopGradient: ({ x }) => `${x.text}.detach()`,
  meanAll: ({ x }) => `${x.text}.mean()`,
  sumAll: ({ x }) => `${x.text}.sum()`,
  concat: ({ xs }, { axis }) =>
    `torch.cat([${xs.map(({ text }) => text).join(', ')}], dim=${axisOf(axis, xs[0])})`,
  slice: ({ x }, { axis, start, length }) => `${x.text}.narrow(${axisOf(axis, x)}, ${start}, ${length})`,
  reshape: ({ x }, _, { spec, channelMajor }) => {
    const [batch, height, width, channels] = spec.shape;
    if (x.channelMajor && rank({ spec }) === 4) return `${x.text}.view(-1, ${channels}, ${height}, ${width})`;
    if (channelMajor) return `${x.text}.flatten(1)`;
    const plain = rank(x) === 4 ? `${x.text}.permute(0, 2, 3, 1)` : x.text;
    const shaped = `${plain}.reshape(${[batch, height, width, channels].slice(0, rank({ spec })).join(', ')})`;
    return rank({ spec }) === 4 ? `${shaped}.permute(0, 3, 1, 2)` : shaped;
  },
};

/** Functions that the expressions above call; each is printed where it is used. */
export const TORCH_HELPERS: Readonly<Record<string, string>> = {
  nearest: `def nearest(x, size):
    """Another size by nearest neighbour, whatever the type."""
    return F.interpolate(x.float(), size=size, mode="nearest").to(x.dtype)`,
  one_hot: `def one_hot(labels, classes, size, edges=None):
    """Channels [N, classes, H, W] of a label map [N, H', W'] at another size; an edge channel comes last."""
    channels = F.one_hot(labels.long(), classes).permute(0, 3, 1, 2).float()
    if edges is not None:
        channels = torch.cat([channels, edges], dim=1)
    return F.interpolate(channels, size=size, mode="nearest")`,
  rows_of: `def rows_of(table, labels, size):
    """The row of a table [classes, C] for each pixel of a label map: [N, C, H, W]."""
    resized = F.interpolate(labels[:, None].float(), size=size, mode="nearest")[:, 0]
    return table[resized.long()].permute(0, 3, 1, 2)`,
  group_mean: `def group_mean(x, groups):
    """Mean over each group of channels, repeated to its channels: [N, C, 1, 1]."""
    batch, channels = x.shape[:2]
    means = x.reshape(batch, groups, -1).mean(dim=2)
    return means.repeat_interleave(channels // groups, dim=1)[:, :, None, None]`,
};
