// Every node that a graph may use, section by section in the order of the palette. Nothing registers itself by being
// imported; a test compares this list with the folders. A file of a section is one node; helpers lie at the root.
import type { NodeRegistry } from '../graph/definition';
import { blockNodes } from './block';
import { combineNodes } from './combine';
import { convolutionNodes } from './convolution';
import { inputNodes } from './input';
import { lossNodes } from './loss';
import { networkNodes } from './network';
import { normNodes } from './norm';
import { outputNodes } from './output';
import { resampleNodes } from './resample';

const definitions = [
  ...inputNodes,
  ...convolutionNodes,
  ...resampleNodes,
  ...normNodes,
  ...blockNodes,
  ...networkNodes,
  ...combineNodes,
  ...lossNodes,
  ...outputNodes,
];

const byType = new Map(definitions.map((definition) => [definition.type as string, definition]));

export const nodes: NodeRegistry = { definitions, find: (type) => byType.get(type) };
