// What a node builds with, whatever the reading: its place among the parameters, its seed, and a sink that decides what
// a parameter, a buffer or a source is.
import type { Mode } from '../../tfjs-spade/context';
import { crc32 } from '../../tfjs-spade/crc32';
import type { ModulatedLayer } from '../../tfjs-spade/layers/modulation';
import type { Ops } from '../../tfjs-spade/ops/table';
import type { ParameterLayout } from '../../tfjs-spade/parameters/layout';
import type { NodeContext, Source } from '../definition';
import type { Modulation } from '../modulation';
import { layerKey } from '../surgery';
import type { ResolvedNode } from './resolve';
import type { Surgeon } from './surgery';

/** One reading's side of the context; names are official ones within the network. */
export interface Sink<V> {
  readonly ops: Ops<V>;
  readonly mode: Mode;
  parameter(network: string, name: string, layout: ParameterLayout): V;
  buffer(network: string, name: string, layout: ParameterLayout): V;
  update(network: string, name: string, value: V): void;
  source(source: Source): V;
  enter(block: string): void;
  leave(block: string, value: V): void;
  /** Hears of each conditional layer when it is complete. */
  modulation(layer: Modulation<V>): void;
  shapeOf(value: V): readonly number[];
}

/** The network of parameters that belong to none: a definition without a network may still ask for one. */
const NO_NETWORK = 'G';

/** A random thing's own seed: its own where it has one, else made of the root seed and the node's path. */
export const seedOf = (root: number, path: string, own: number | null): number =>
  own ?? (root ^ crc32(path)) >>> 0;

export function nodeContext<V>(
  sink: Sink<V>,
  resolved: ResolvedNode,
  rootSeed: number,
  surgeon: Surgeon,
): NodeContext<V> {
  const network = resolved.network ?? NO_NETWORK;
  const operated = (context: NodeContext<V>, prefix: string, layer: ModulatedLayer<V>): V => {
    const block = prefix === resolved.prefix ? '' : `${network}.${prefix.slice(0, -1)}`;
    const place = { layer: layerKey(resolved.path, block), node: resolved.path, block };
    const shown = surgeon.operate(context, layer, place);
    sink.modulation(shown);
    return shown.after;
  };
  const at = (prefix: string): NodeContext<V> => ({
    ops: sink.ops,
    mode: sink.mode,
    name: resolved.node.name,
    parameter: (name, layout) => sink.parameter(network, prefix + name, layout),
    buffer: (name, layout) => sink.buffer(network, prefix + name, layout),
    update: (name, value) => sink.update(network, prefix + name, value),
    block: (name, body) => {
      const block = `${network}.${prefix}${name}`;
      sink.enter(block);
      const value = body(at(`${prefix}${name}.`));
      sink.leave(block, value);
      return value;
    },
    modulate(layer) {
      return operated(this, prefix, layer);
    },
    shapeOf: (value) => sink.shapeOf(value),
    source: (source) => sink.source(source),
    seed: (own) => seedOf(rootSeed, resolved.path, own),
  });
  return at(resolved.prefix);
}
