// The spec of what no operation computes: label maps are integers, all else is float.
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { Source } from '../definition';

const INTEGERS: ReadonlySet<Source['kind']> = new Set(['labels', 'landscape-labels', 'uniform-labels']);

export const sourceSpec = ({ kind, shape }: Source): Spec => ({
  shape,
  dtype: INTEGERS.has(kind) ? 'int32' : 'float32',
});
