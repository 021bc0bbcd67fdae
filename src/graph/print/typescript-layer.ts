// What stands inside of a conditional layer as TypeScript over the library, for a notebook cell that computes the same.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Ops } from '../../tfjs-spade/ops/table';
import type { NodeRegistry } from '../definition';
import type { GraphDocument } from '../document';
import type { Modulation } from '../modulation';
import type { LayerKey } from '../surgery';
import { stepsTo } from './open-calls';
import { traceAll } from './trace';
import { printFunction, type PrintedFunction } from './typescript-function';

/** `scaled` is the normalised activation times its scale, before the shift; `labels` the map that the layer reads. */
export type PrintedPart = 'before' | 'normalised' | 'scaled' | 'after' | 'gamma' | 'beta' | 'labels';

/** The layer's own value, or the scaled one made of two; null where surgery left neither. */
function valueOf<V>(ops: Ops<V>, layer: Modulation<V>, part: PrintedPart): V | null {
  if (part !== 'scaled') return layer[part];
  const { normalised, gamma, neutral } = layer;
  if (gamma === null) return null;
  const scale = neutral === 0 ? ops.affine({ x: gamma }, { scale: 1, offset: 1 }) : gamma;
  return ops.multiply({ a: normalised, b: scale }, {});
}

/**
 * Writes a function over `Context<V>` of the library that gives parts of a layer by their names, as surgery left them,
 * and computes nothing else: before, normalised, scaled and after [N, H, W, C], gamma and beta of that shape or
 * broadcasting to it.
 * @throws SpadeError 'graph/problems' when the graph has a problem; 'graph/source' when the graph has no such layer, or
 *   the layer, after a swap of its norm, has no such part
 */
export function printLayer(
  document: GraphDocument,
  registry: NodeRegistry,
  layer: LayerKey,
  parts: readonly PrintedPart[],
): PrintedFunction {
  const { title, steps, nodeTitles, modulations, ops } = traceAll(document, registry);
  const found = modulations.find((shown) => shown.layer === layer);
  if (!found)
    throw new SpadeError(
      'graph/source',
      `the graph has no conditional layer ${layer}; it has ${modulations.map((shown) => shown.layer).join(', ') || 'none'}`,
    );
  const results = parts.map((name) => {
    const id = valueOf(ops, found, name);
    if (id !== null) return { name, id };
    throw new SpadeError(
      'graph/source',
      `the layer ${layer} has no ${name}, since surgery put the norm “${found.swapped}” in its place. Switch that step off, or choose another part.`,
    );
  });
  const ids = results.map(({ id }) => id);
  const name = `${title} ${found.block === '' ? nodeTitles.get(found.node)! : found.block}`;
  return printFunction({ title: name, steps: stepsTo(steps, ids), results, nodeTitles });
}
