// How layers are called on the page: as short as they stay apart.
import type { GraphDocument, NodeId } from '../graph/document';
import type { Modulation } from '../graph/modulation';
import type { LayerKey } from '../graph/surgery';

type Named = Pick<Modulation<unknown>, 'layer' | 'block' | 'node' | 'kind'>;

const nodeTitle = (node: string, { root }: GraphDocument): string | undefined =>
  root.nodes[node as NodeId]?.title;

/** How a layer is called: its block of parameters without the network, or its node. */
function layerTitle({ block, node, kind }: Omit<Named, 'layer'>, document: GraphDocument): string {
  if (block !== '') return block.slice(block.indexOf('.') + 1) || block;
  return nodeTitle(node, document) ?? (node === kind ? kind : `${kind} ${node}`);
}

/** A name each that no other layer has, in the order of the layers: with the network or the node only where the short ones are the same. */
export function layerTitles(
  layers: readonly Named[],
  document: GraphDocument,
): ReadonlyMap<LayerKey, string> {
  const short = (layer: Named) => layerTitle(layer, document);
  const ways: readonly ((layer: Named) => string)[] = [
    short,
    (layer) => layer.block || short(layer),
    (layer) => `${short(layer)} (${nodeTitle(layer.node, document) ?? layer.node})`,
    (layer) => `${short(layer)} (${layer.node})`,
  ];
  const titles = new Map<LayerKey, string>();
  for (const way of ways) {
    const names = layers.map(way);
    layers.forEach(({ layer }, index) => {
      const isAlone = names.indexOf(names[index]!) === names.lastIndexOf(names[index]!);
      if (isAlone && !titles.has(layer)) titles.set(layer, names[index]!);
    });
  }
  return new Map(layers.map(({ layer }) => [layer, titles.get(layer) ?? layer]));
}
