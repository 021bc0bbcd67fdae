// The adversarial losses over the logits of several scales; each is the mean over the scales.
import type { Ops } from '../ops/table';

export type AdversarialMode = 'hinge' | 'least-squares' | 'original' | 'wasserstein';
/** Who is judged: real or generated pictures for the discriminator, or generated ones for the generator. */
export type Judged = 'real' | 'fake' | 'generator';

/** Sum of scalars divided by their number. */
export function meanOf<V>(ops: Ops<V>, values: readonly V[]): V {
  const sum = values.reduce((a, b) => ops.add({ a, b }, {}));
  return ops.affine({ x: sum }, { scale: 1 / values.length, offset: 0 });
}

function perScale<V>(ops: Ops<V>, logits: V, mode: AdversarialMode, judged: Judged): V {
  const wantsReal = judged !== 'fake';
  const sign = wantsReal ? -1 : 1;
  const signed = ops.affine({ x: logits }, { scale: sign, offset: 0 });
  switch (mode) {
    case 'hinge': {
      if (judged === 'generator') return ops.meanAll({ x: signed }, {});
      const margin = ops.relu({ x: ops.affine({ x: signed }, { scale: 1, offset: 1 }) }, {});
      return ops.meanAll({ x: margin }, {});
    }
    case 'least-squares': {
      const distance = ops.affine({ x: logits }, { scale: 1, offset: wantsReal ? -1 : 0 });
      return ops.meanAll({ x: ops.square({ x: distance }, {}) }, {});
    }
    case 'original':
      return ops.meanAll({ x: ops.softplus({ x: signed }, {}) }, {});
    case 'wasserstein':
      return ops.meanAll({ x: signed }, {});
  }
}

/**
 * Adversarial loss, a scalar: mean over scales of the mean over pixels.
 *
 * - hinge: real max(0, 1 − D), fake max(0, 1 + D), generator −D
 * - least-squares: (D − 1)² for real and generator, D² for fake
 * - original: cross-entropy of the logits; wasserstein: −D for real and generator, D for fake
 *
 * @param logits of each scale [N,h,w,1]
 * @see Lim and Ye 2017 (arXiv:1705.02894); Mao et al. 2017 (arXiv:1611.04076); Goodfellow et al. 2014
 */
export const adversarialLoss = <V>(
  ops: Ops<V>,
  logits: readonly V[],
  mode: AdversarialMode,
  judged: Judged,
): V =>
  meanOf(
    ops,
    logits.map((scale) => perScale(ops, scale, mode, judged)),
  );
