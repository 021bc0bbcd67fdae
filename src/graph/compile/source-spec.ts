// The spec of what no operation computes: label maps are integers, all else is float.
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Source } from '../definition';

export const sourceSpec = ({ kind, shape }: Source): Spec => ({
  shape,
  dtype: kind === 'labels' || kind === 'landscape-labels' ? 'int32' : 'float32',
});
