// The closed table of operations: each is declared once, and every reading of a network (shapes, tensors, and
// later a recorder or a printer) is a total table over it, so a forgotten row is a type error that names it.

interface Operation<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attributes: Attributes;
}

type NoAttributes = Record<never, never>;
type Unary<V> = { readonly x: V };
type Binary<V> = { readonly a: V; readonly b: V };

/** Which axes share a mean: each picture and channel, each channel, each picture, or groups of channels. */
export type StatisticsOver = 'instance' | 'batch' | 'layer' | 'group';

export interface StatisticsAttributes {
  readonly over: StatisticsOver;
  /** Number of groups; only read when `over` is 'group'. */
  readonly groups?: number;
}

export interface LabelAttributes {
  readonly numClasses: number;
  readonly height: number;
  readonly width: number;
}

export interface OpTable<V> {
  /** Zero-padded convolution. x [N,H,W,I], weight [kh,kw,I,O], bias [O]. */
  conv2d: Operation<{ x: V; weight: V; bias?: V }, { stride: number; padding: number }>;
  /** Transposed convolution. x [N,H,W,I], weight [kh,kw,O,I], bias [O]. */
  convTranspose2d: Operation<
    { x: V; weight: V; bias?: V },
    { stride: number; padding: number; outputPadding: number }
  >;
  /**
   * Convolution of a label map, stride 1: labels [N,H',W'] integers are nearest-resized to height × width and
   * stand for one-hot channels; edges [N,H',W',1] are one channel more. weight [kh,kw,classes(+1),O], bias [O].
   */
  labelConv2d: Operation<
    { labels: V; edges?: V; weight: V; bias?: V },
    LabelAttributes & { padding: number }
  >;
  /** One-hot channels of a label map [N,H',W'] at height × width, the edge channel last: [N,h,w,classes(+1)]. */
  oneHot: Operation<{ labels: V; edges?: V }, LabelAttributes>;
  /** Row of `table` [classes,C] for each pixel of labels [N,H',W'], nearest-resized: [N,h,w,C]. */
  lookup: Operation<{ table: V; labels: V }, LabelAttributes>;
  /** Matrix product. x [N,I], weight [I,O], bias [O]. */
  linear: Operation<{ x: V; weight: V; bias?: V }, NoAttributes>;

  /** Nearest neighbour, anchored at the top left as PyTorch's legacy mode. x [N,H,W,C]; integers stay integers. */
  nearestResize: Operation<Unary<V>, { height: number; width: number }>;
  /** Every pixel becomes factor × factor equal ones. x [N,H,W,C]. */
  upsample: Operation<Unary<V>, { factor: number }>;
  /** Bilinear with half-pixel centres and no antialiasing. x [N,H,W,C]. */
  bilinearResize: Operation<Unary<V>, { height: number; width: number }>;
  /**
   * Mean over the pixels of the window that lie inside the picture. x [N,H,W,C]. `along` makes the window, its stride
   * and its padding go one way only, one pixel the other.
   */
  averagePool: Operation<
    Unary<V>,
    { size: number; stride: number; padding: number; along?: 'height' | 'width' }
  >;
  /** Maximum over size × size windows without padding. x [N,H,W,C]. */
  maxPool: Operation<Unary<V>, { size: number; stride: number }>;
  /** Mirrors at the border without repeating it. x [N,H,W,C]. */
  reflectPad: Operation<Unary<V>, { padding: number }>;

  /** Mean, broadcastable to x [N,H,W,C]: [N,1,1,C], [1,1,1,C] or [N,1,1,1] by `over`. Exact for a uniform x. */
  mean: Operation<Unary<V>, StatisticsAttributes>;
  /** Biased variance about a given mean, of the mean's shape. */
  variance: Operation<{ x: V; mean: V }, StatisticsAttributes>;
  /** (x − mean) / √(variance + epsilon). */
  normalise: Operation<{ x: V; mean: V; variance: V }, { epsilon: number }>;
  /** x · (1 + gamma) + beta; gamma and beta have the shape of x or broadcast to it over pixels. */
  modulate: Operation<{ x: V; gamma: V; beta: V }, NoAttributes>;

  /** New right vector of the power iteration, v = Wᵀu / ‖Wᵀu‖; no gradient. */
  powerIterationV: Operation<{ weight: V; u: V }, { transposed: boolean }>;
  /** New left vector of the power iteration, u = Wv / ‖Wv‖; no gradient. */
  powerIterationU: Operation<{ weight: V; v: V }, { transposed: boolean }>;
  /** weight / (uᵀ W v), u and v constants to the gradient. */
  spectralNorm: Operation<{ weight: V; u: V; v: V }, { transposed: boolean }>;

  /** Sum; b broadcasts to a. */
  add: Operation<Binary<V>, NoAttributes>;
  /** Difference; b broadcasts to a. */
  subtract: Operation<Binary<V>, NoAttributes>;
  /** Product; b broadcasts to a. */
  multiply: Operation<Binary<V>, NoAttributes>;
  /** scale · x + offset. */
  affine: Operation<Unary<V>, { scale: number; offset: number }>;
  relu: Operation<Unary<V>, NoAttributes>;
  leakyRelu: Operation<Unary<V>, { slope: number }>;
  tanh: Operation<Unary<V>, NoAttributes>;
  exp: Operation<Unary<V>, NoAttributes>;
  abs: Operation<Unary<V>, NoAttributes>;
  square: Operation<Unary<V>, NoAttributes>;
  /** Square root; x must not be negative. */
  sqrt: Operation<Unary<V>, NoAttributes>;
  /** log(1 + eˣ), without overflow. */
  softplus: Operation<Unary<V>, NoAttributes>;
  /** x, through which no gradient flows. */
  stopGradient: Operation<Unary<V>, NoAttributes>;

  /** Mean of all entries, a scalar. */
  meanAll: Operation<Unary<V>, NoAttributes>;
  /** Sum of all entries, a scalar. */
  sumAll: Operation<Unary<V>, NoAttributes>;
  /** Joins along the batch or the channel axis. */
  concat: Operation<{ xs: readonly V[] }, { axis: 'batch' | 'channels' }>;
  /** A range of the batch or of the channels. */
  slice: Operation<Unary<V>, { axis: 'batch' | 'channels'; start: number; length: number }>;
  /** The same entries in row-major order under another shape; −1 stands for the length that fits. Integers stay. */
  reshape: Operation<Unary<V>, { shape: readonly number[] }>;
}

export type OpKind = keyof OpTable<unknown>;
export type OpInputs<K extends OpKind, V> = OpTable<V>[K]['inputs'];
export type OpAttributes<K extends OpKind> = OpTable<unknown>[K]['attributes'];

/** One reading of the table: how each operation acts on values of type V. */
export type Ops<V> = {
  readonly [K in OpKind]: (inputs: OpInputs<K, V>, attributes: OpAttributes<K>) => V;
};
