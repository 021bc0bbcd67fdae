// PyTorch flattens a picture channel by channel, and its linear layers are trained that way.
import type { ParameterLayout } from '../../tfjs-spade/parameters/layout';
import type { ValueId } from '../ir';
import { layerOf } from './layers';
import type { Step } from './trace';

const isFromPicture = ({ view, permutation }: ParameterLayout): boolean =>
  view.length === 4 && permutation.join() === '2,3,1,0';

/** The values that lie channel by channel because a linear layer reads or gives a picture. */
export function channelMajorValues(steps: readonly Step[], found = new Set<ValueId>()): ReadonlySet<ValueId> {
  for (const step of steps) {
    if (step.kind !== 'call') continue;
    const layer = layerOf(step);
    if (layer?.kind === 'linear') {
      const { layout } = layer.weight;
      if (layout.torchShape.length === 2 && isFromPicture(layout)) found.add(layer.x);
      if (layout.permutation.join() === '3,1,2,0') found.add(step.id);
    }
    channelMajorValues(step.steps, found);
  }
  return found;
}
