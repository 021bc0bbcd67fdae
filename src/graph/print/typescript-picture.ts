// One output of a graph as TypeScript over the library: what leads to a picture, and nothing else.
import { SpadeError } from '../../tfjs-spade/errors';
import type { NodeRegistry } from '../definition';
import type { GraphDocument, NodePath } from '../document';
import type { PortKey } from '../ir';
import { needed, traceAll } from './trace';
import { printFunction, type PrintedFunction } from './typescript-function';

/** An output of a node by its path in the graph. */
interface OutputAddress {
  readonly node: NodePath;
  readonly port: string;
}

/**
 * Writes a function over `Context<V>` of the library that gives `{ picture }` [N, H, W, C], as surgery left it.
 * @param title of the function, in words
 * @throws SpadeError 'graph/problems' when the graph has a problem; 'graph/source' when the output is no image
 */
export function printPicture(
  document: GraphDocument,
  registry: NodeRegistry,
  { node, port }: OutputAddress,
  title: string,
): PrintedFunction {
  const { steps, outputs, nodeTitles } = traceAll(document, registry);
  const output = outputs.get(`${node}:${port}` as PortKey);
  if (output?.type !== 'image')
    throw new SpadeError(
      'graph/source',
      `printing a picture: the graph has no image at ${node}:${port}, but ${output?.type ?? 'nothing'}. Choose another output.`,
    );
  const results = [{ name: 'picture', id: output.x }];
  return printFunction({ title, steps: needed(steps, [output.x]), results, nodeTitles });
}
