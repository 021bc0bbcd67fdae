// Why a layer has no table of classes, in words; and what limits the one it has.
import type { Modulation } from '../../graph/modulation';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { ClassTable } from '../../runtime/inspect-api';

const isOnePixel = ({ shape: [, height, width] }: Pick<Spec, 'shape'>): boolean =>
  height === 1 && width === 1;

/** null where a table can be asked for. */
export function whyNoClasses(
  layer: Pick<Modulation<Pick<Spec, 'shape'>>, 'before' | 'gamma' | 'beta' | 'labels'> | null,
): string | null {
  if (!layer) return 'This graph has no conditional layer. Add SPADE or CLADE to it.';
  const { before, gamma, beta, labels } = layer;
  if (!gamma || !beta)
    return 'Surgery left this layer without gamma and beta. Switch that step off, or choose another layer.';
  if (!labels)
    return 'This layer reads no label map: what conditions it is a style or a picture, so its gamma and beta belong to no class. Choose a SPADE or CLADE layer.';
  if (isOnePixel(gamma) && isOnePixel(beta) && !isOnePixel(before))
    return 'Gamma and beta of this layer are the same at every pixel: one class, or one style, stands for the whole picture, so the classes of the map have no values of their own. Choose a SPADE or CLADE layer.';
  return null;
}

/** null where classes can be compared. */
export const whyNothingToCompare = ({ classes }: Pick<ClassTable, 'classes'>): string | null =>
  classes.length > 1
    ? null
    : 'The layer sees one class of the map at its size. Paint a second one, or choose a layer that is less coarse, to compare classes.';
