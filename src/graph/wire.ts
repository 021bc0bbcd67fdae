// What flows along a wire. Each type says which values it carries; V is a shape, a value id, a tensor or source text,
// depending on the reading.
import { formatShape } from '../tfjs-spade/shape';
import type { Spec } from '../tfjs-spade/ops/spec';

export interface WireValues<V> {
  /** One class a pixel: labels int32 [N,H,W]; the encoding's id names and colours the classes where it is known. */
  readonly labels: {
    readonly type: 'labels';
    readonly labels: V;
    readonly numClasses: number;
    readonly encoding?: string;
  };
  /** Any picture of channels [N,H,W,C]. */
  readonly features: { readonly type: 'features'; readonly x: V };
  /** A colour picture [N,H,W,3] in −1..1; it may stand wherever features may. */
  readonly image: { readonly type: 'image'; readonly x: V };
  /** A style or any other vector [N,C]. */
  readonly vector: { readonly type: 'vector'; readonly x: V };
  /** Mean and log variance of a style, each [N,C]. */
  readonly distribution: { readonly type: 'distribution'; readonly mean: V; readonly logVariance: V };
  /** Of each scale of a discriminator the activations of its layers, the logits last. */
  readonly judgement: { readonly type: 'judgement'; readonly scales: readonly (readonly V[])[] };
  /** A scalar that training can minimise. */
  readonly loss: { readonly type: 'loss'; readonly x: V };
}

export type WireType = keyof WireValues<unknown>;
export type WireValue<V> = WireValues<V>[WireType];

export interface WireTypeDescription {
  readonly title: string;
  /** Shown in the socket, so that colour never stands alone. */
  readonly letter: string;
  readonly shape: 'circle' | 'square' | 'diamond' | 'triangle' | 'hexagon' | 'pill' | 'cross';
  readonly summary: string;
}

export const WIRE_TYPES: { readonly [T in WireType]: WireTypeDescription } = {
  labels: { title: 'Label map', letter: 'L', shape: 'square', summary: 'one class a pixel' },
  features: { title: 'Features', letter: 'F', shape: 'circle', summary: 'a picture of channels' },
  image: { title: 'Image', letter: 'I', shape: 'diamond', summary: 'a colour picture in −1..1' },
  vector: { title: 'Vector', letter: 'V', shape: 'pill', summary: 'a style or other vector' },
  distribution: { title: 'Distribution', letter: 'Z', shape: 'hexagon', summary: 'mean and log variance' },
  judgement: {
    title: 'Judgement',
    letter: 'J',
    shape: 'triangle',
    summary: 'activations of a discriminator',
  },
  loss: { title: 'Loss', letter: 'S', shape: 'cross', summary: 'a scalar to minimise' },
};

/** Whether an output of type `from` may be wired to an input that takes `accepted`. */
export const accepts = (accepted: readonly WireType[], from: WireType): boolean =>
  accepted.includes(from) || (from === 'image' && accepted.includes('features'));

/** Every value that a wire carries, in a fixed order, by a short name. */
export function partsOf<V>(value: WireValue<V>): readonly (readonly [name: string, part: V])[] {
  switch (value.type) {
    case 'labels':
      return [['labels', value.labels]];
    case 'distribution':
      return [
        ['mean', value.mean],
        ['logVariance', value.logVariance],
      ];
    case 'judgement':
      return value.scales.flatMap((layers, scale) =>
        layers.map((layer, index) => [`scale ${scale} layer ${index}`, layer] as const),
      );
    default:
      return [['x', value.x]];
  }
}

/** The same wire with each value replaced. */
export function mapWire<V, W>(value: WireValue<V>, change: (part: V) => W): WireValue<W> {
  switch (value.type) {
    case 'labels':
      return { ...value, labels: change(value.labels) };
    case 'distribution':
      return {
        type: 'distribution',
        mean: change(value.mean),
        logVariance: change(value.logVariance),
      };
    case 'judgement':
      return { type: 'judgement', scales: value.scales.map((layers) => layers.map(change)) };
    default:
      return { type: value.type, x: change(value.x) };
  }
}

/** The shape as it stands on a wire, for example `[1, 64, 64] · 18 classes`. */
export function describeWire(value: WireValue<Spec>): string {
  switch (value.type) {
    case 'labels':
      return `${formatShape(value.labels.shape)} · ${value.numClasses} classes`;
    case 'distribution':
      return `2 × ${formatShape(value.mean.shape)}`;
    case 'judgement':
      return value.scales.map((layers) => formatShape(layers.at(-1)!.shape)).join(' + ');
    default:
      return value.x.shape.length === 0 ? 'scalar' : formatShape(value.x.shape);
  }
}
