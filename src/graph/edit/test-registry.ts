// A handful of definitions that compute nothing: enough to try edits on before any real node exists.
import type { InputPorts, NodeDefinition, NodeRegistry, OutputPorts, ParameterFields } from '../definition';
import { EMPTY_BODY, STRUCTURE, type GraphBody } from '../document';
import type { WireType } from '../wire';
import { emptyGraph } from './new-node';

const port = (...type: WireType[]) => ({ label: type.join('/'), type });
const gives = (type: WireType) => ({ label: type, type });
const whole = (least: number, most: number, value: number) =>
  ({ kind: 'integer', default: value, least, most, label: 'number', help: 'a number' }) as const;

const define = (
  type: `${string}/${string}`,
  title: string,
  inputs: InputPorts,
  outputs: OutputPorts,
  rest: Partial<NodeDefinition> & { readonly parameters?: ParameterFields } = {},
): NodeDefinition => ({
  type,
  title,
  summary: title,
  documentation: title,
  parameters: {},
  inputs,
  outputs,
  network: null,
  build: () => ({}),
  example: () => emptyGraph('example'),
  ...rest,
});

/** Two convolutions between one input and one output; the width of both is shown. */
const twice = {
  ...EMPTY_BODY,
  nodes: {
    in: {
      type: STRUCTURE.input,
      name: '',
      parameters: { port: 'x', type: 'features' },
      position: { x: 0, y: 0 },
    },
    first: {
      type: 'layer/convolution',
      name: 'conv_0',
      parameters: { channels: 8 },
      position: { x: 1, y: 0 },
    },
    second: {
      type: 'layer/convolution',
      name: 'conv_1',
      parameters: { channels: 8 },
      position: { x: 2, y: 0 },
    },
    out: {
      type: STRUCTURE.output,
      name: '',
      parameters: { port: 'x', type: 'features' },
      position: { x: 3, y: 0 },
    },
  },
  wires: {
    a: { from: { node: 'in', port: 'x' }, to: { node: 'first', port: 'x' } },
    b: { from: { node: 'first', port: 'x' }, to: { node: 'second', port: 'x' } },
    c: { from: { node: 'second', port: 'x' }, to: { node: 'out', port: 'x' } },
  },
} as unknown as GraphBody;

const definitions: readonly NodeDefinition[] = [
  define('input/labels', 'Label map', {}, { labels: gives('labels') }),
  define('input/picture', 'Picture', {}, { image: gives('image') }),
  define(
    'input/constant',
    'Constant',
    {},
    { x: gives('features') },
    { parameters: { seed: whole(0, 9, 0) } },
  ),
  define(
    'norm/spade',
    'SPADE',
    { x: port('features'), labels: port('labels') },
    { x: gives('features') },
    {
      network: 'G',
      bypass: { input: 'x', output: 'x' },
      parameters: { hidden: whole(1, 512, 128), kernelSize: whole(1, 5, 3) },
    },
  ),
  define(
    'norm/instance',
    'Instance norm',
    { features: port('features') },
    { y: gives('features') },
    { parameters: { kernelSize: whole(1, 5, 1) } },
  ),
  define(
    'layer/convolution',
    'Convolution',
    { x: port('features') },
    { x: gives('features') },
    { network: 'G', repairRole: 'pointwise-convolution', parameters: { channels: whole(1, 512, 8) } },
  ),
  define(
    'block/twice',
    'Twice',
    { x: port('features') },
    { x: gives('features') },
    {
      network: 'D',
      parameters: { channels: whole(1, 512, 8) },
      expand: () => ({
        title: 'Twice',
        body: twice,
        promoted: { channels: { node: 'first', parameter: 'channels' } as never },
      }),
    },
  ),
  define('features/one-hot', 'One-hot', { labels: port('labels') }, { x: gives('features') }),
  define(
    'loss/add',
    'Sum',
    { a: port('features', 'vector'), b: { ...port('features'), optional: true } },
    { sum: gives('features') },
  ),
];

export const testRegistry: NodeRegistry = {
  definitions,
  find: (type) => definitions.find((definition) => definition.type === type),
};
