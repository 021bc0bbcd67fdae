// Why a layer has no table of classes, in words; and what limits the one it has.
import type { Modulation } from '../../graph/modulation';
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { ClassTable } from '../../runtime/inspect-api';

/** null where a table can be asked for. */
export function whyNoClasses(layer: Modulation<Spec> | null): string | null {
  if (!layer) return 'This graph has no conditional layer. Add SPADE, CLADE or conditional batch norm to it.';
  if (!layer.gamma || !layer.beta)
    return 'Surgery left this layer without gamma and beta. Switch that step off, or choose another layer.';
  if (!layer.labels)
    return 'This layer reads no label map: what conditions it is a style or a picture, so its gamma and beta belong to no class. Choose a SPADE or CLADE layer.';
  return null;
}

/** null where classes can be compared. */
export function whyNothingToCompare(layer: Modulation<Spec>, { classes }: ClassTable): string | null {
  if (classes.length > 1) return null;
  const [, height, width] = layer.labels?.shape ?? [];
  return height === 1 && width === 1
    ? 'This layer has one class for the whole picture, so its numbers are those of that class. Choose a SPADE or CLADE layer to compare classes.'
    : 'The label map shows one class. Paint a second one to compare them.';
}
