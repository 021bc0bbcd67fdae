// The well-known layers as PyTorch's own modules, which have the official names in their state dicts.
import type { Spec } from '../../tfjs-spade/ops/spec';
import type { ValueId } from '../ir';
import type { Layer } from './layers';
import { mark } from './number-marks';

const python = (value: boolean): string => (value ? 'True' : 'False');

const spectral = (made: string, { spectral: under }: { readonly spectral: boolean }): string =>
  under ? `spectral_norm(${made})` : made;

const optional = (name: string, value: number, standard: number): string =>
  value === standard ? '' : `, ${name}=${value}`;

function convolution(layer: Extract<Layer, { kind: 'convolution' | 'label-convolution' }>): string {
  const [output, input, kernel] = layer.weight.layout.torchShape as [number, number, number];
  const stride = layer.kind === 'convolution' ? layer.attributes.stride : 1;
  const bias = layer.bias ? '' : ', bias=False';
  const { padding } = layer.attributes;
  return `nn.Conv2d(${mark('channels_in', input)}, ${mark('channels_out', output)}, ${kernel}${optional('stride', stride, 1)}${optional('padding', padding, 0)}${bias})`;
}

/** The constructor of a layer. */
export function torchLayer(layer: Layer, specs: ReadonlyMap<ValueId, Spec>): string {
  switch (layer.kind) {
    case 'convolution':
    case 'label-convolution':
      return spectral(convolution(layer), layer);
    case 'transposed-convolution': {
      const [input, output, kernel] = layer.weight.layout.torchShape as [number, number, number];
      const { stride, padding, outputPadding } = layer.attributes;
      const made = `nn.ConvTranspose2d(${mark('channels_in', input)}, ${mark('channels_out', output)}, ${kernel}, stride=${stride}, padding=${padding}, output_padding=${outputPadding}${layer.bias ? '' : ', bias=False'})`;
      return spectral(made, layer);
    }
    case 'linear': {
      const [output, input] = layer.weight.layout.torchShape as [number, number];
      const bias = layer.bias ? '' : ', bias=False';
      return spectral(
        `nn.Linear(${mark('features_in', input)}, ${mark('features_out', output)}${bias})`,
        layer,
      );
    }
    case 'norm': {
      const channels = mark('channels', specs.get(layer.x)!.shape.at(-1)!);
      const rest = `eps=${layer.epsilon}, affine=${python(layer.affine)}`;
      if (layer.over === 'batch') return `nn.BatchNorm2d(${channels}, ${rest})`;
      if (layer.over === 'instance') return `nn.InstanceNorm2d(${channels}, ${rest})`;
      return `nn.GroupNorm(${layer.over === 'layer' ? 1 : layer.groups}, ${channels}, ${rest})`;
    }
  }
}

/** The values that a layer is called with. */
export function torchLayerInput(layer: Layer, nameOf: (id: ValueId) => string): string {
  if (layer.kind !== 'label-convolution') return nameOf(layer.x);
  const { numClasses, height, width } = layer.attributes;
  const edges = layer.edges === null ? '' : `, ${nameOf(layer.edges)}`;
  return `one_hot(${nameOf(layer.labels)}, ${mark('classes', numClasses)}, (${mark('height', height)}, ${mark('width', width)})${edges})`;
}
