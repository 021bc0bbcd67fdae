// What looks at values takes any of them; channels are the one form that all can have.
import type { InputPort } from '../graph/definition';
import type { WireValues } from '../graph/wire';
import type { Context } from '../tfjs-spade/context';
import { semanticPicture } from '../tfjs-spade/layers/semantics';

export const ANYTHING = {
  label: 'x',
  type: ['features', 'labels', 'vector', 'loss'],
} as const satisfies InputPort;

type Anything<V> = WireValues<V>['features' | 'image' | 'labels' | 'vector' | 'loss'];

/** Labels become one-hot channels, a vector [N,C] becomes [N,1,1,C], a scalar [1,1,1,1]; pictures stay. */
export function asFeatures<V>(context: Context<V>, value: Anything<V>): V {
  switch (value.type) {
    case 'labels':
      return semanticPicture(context, { kind: 'labels', ...value });
    case 'vector': {
      const [batch, channels] = context.shapeOf(value.x) as [number, number];
      return context.ops.reshape({ x: value.x }, { shape: [batch, 1, 1, channels] });
    }
    case 'loss':
      return context.ops.reshape({ x: value.x }, { shape: [1, 1, 1, 1] });
    default:
      return value.x;
  }
}
