// The losses, in the order of the palette.
import type { NodeDefinition } from '../../graph/definition';
import { crossEntropy } from './cross-entropy';
import { featureMatching } from './feature-matching';
import { hinge } from './hinge';
import { kld } from './kld';
import { l1 } from './l1';
import { leastSquares } from './least-squares';
import { perceptual } from './perceptual';
import { total } from './total';
import { wasserstein } from './wasserstein';

export const lossNodes: readonly NodeDefinition[] = [
  hinge,
  leastSquares,
  crossEntropy,
  wasserstein,
  featureMatching,
  perceptual,
  kld,
  l1,
  total,
];
