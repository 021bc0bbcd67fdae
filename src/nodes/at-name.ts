// A whole network may stand under a name of its own or at the root of its network's parameters.
import type { NodeContext } from '../graph/definition';
import type { Context } from '../tfjs-spade/context';

/**
 * The context under the node's name; the context itself when the name is ''. Unlike a block it frees nothing, so the
 * network may have several results.
 */
export function atName<V>(context: NodeContext<V>): Context<V> {
  if (context.name === '') return context;
  const named = (name: string): string => `${context.name}.${name}`;
  return {
    ...context,
    parameter: (name, layout) => context.parameter(named(name), layout),
    buffer: (name, layout) => context.buffer(named(name), layout),
    update: (name, value) => context.update(named(name), value),
    block: (name, body) => context.block(named(name), body),
  };
}
