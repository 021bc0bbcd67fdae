// Gamma and beta inside a class: what a layer predicts where all that it sees is of that class.
import type { GammaBeta, ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import type { LabelSemantics } from '../../../tfjs-spade/layers/semantics';
import type { NodeContext } from '../../definition';

/**
 * The centre of a uniform patch just large enough that its rim is out of reach, for each class: a row [classes, C].
 * Edges, where the layer reads them, are zero.
 */
export function interiorRows<V>(
  context: NodeContext<V>,
  { reach, predict }: Pick<ModulatedLayer<V>, 'reach' | 'predict'>,
  { edges, numClasses }: LabelSemantics<V>,
  classes: readonly number[],
): GammaBeta<V> {
  const side = 2 * reach + 1;
  const shape = [classes.length, side, side] as const;
  const labels = context.source({ kind: 'uniform-labels', classes, shape });
  const noEdges = edges !== undefined && {
    edges: context.source({ kind: 'constant', value: 0, shape: [...shape, 1] }),
  };
  const patches = predict({ kind: 'labels', labels, numClasses, ...noEdges }, { height: side, width: side });
  const centre = (patch: V): V => {
    const { ops } = context;
    const channels = context.shapeOf(patch).at(-1)!;
    const flat = ops.reshape({ x: patch }, { shape: [classes.length, side * side * channels] });
    if (side === 1) return flat;
    const start = ((side * side - 1) / 2) * channels;
    return ops.slice({ x: flat }, { axis: 'channels', start, length: channels });
  };
  return { gamma: centre(patches.gamma), beta: centre(patches.beta) };
}

/** Of one class, for every pixel: [1,1,1,C]. */
export function interiorOf<V>(
  context: NodeContext<V>,
  layer: ModulatedLayer<V>,
  semantics: LabelSemantics<V>,
  label: number,
): GammaBeta<V> {
  const { gamma, beta } = interiorRows(context, layer, semantics, [label]);
  const everywhere = (row: V): V =>
    context.ops.reshape({ x: row }, { shape: [1, 1, 1, context.shapeOf(row).at(-1)!] });
  return { gamma: everywhere(gamma), beta: everywhere(beta) };
}

/** Why a number is no class of a layer; null when it is one. */
export const classFault = (label: number, numClasses: number): string | null =>
  Number.isInteger(label) && label >= 0 && label < numClasses
    ? null
    : `there is no class ${label}; its label map has the classes 0 to ${numClasses - 1}`;
