// A graph as TypeScript over the library: the same blocks, layers and operations, for a notebook cell or a program.
import type { NodeRegistry } from '../definition';
import type { GraphDocument } from '../document';
import { trace, type NamedResult } from './trace';
import { printFunction, type PrintedFunction } from './typescript-function';

export interface TypeScriptSource extends PrintedFunction {
  readonly results: readonly NamedResult[];
}

/**
 * Writes a sound graph as a function over `Context<V>` of the library: it runs on tensors, counts shapes, or is read in
 * any other way. Pictures are [N, H, W, C], label maps integers [N, H, W].
 * @throws SpadeError 'graph/problems' when the graph has a problem; 'graph/source' when blocks do not nest
 */
export function printTypescript(document: GraphDocument, registry: NodeRegistry): TypeScriptSource {
  const traced = trace(document, registry);
  return { ...printFunction(traced), results: traced.results };
}
