// How steps of surgery read.
import { expect, it } from 'vitest';
import type { LayerKey, ModulationChange } from '../../graph/surgery';
import { stepWords, type StepContent, type StepNames } from './step-words';

const names: StepNames = {
  layer: (layer) => layer.slice(layer.lastIndexOf('G.') + 2),
  class: (label) => ['sky', 'sea', 'grass', 'tree', 'road'][label] ?? `class ${label}`,
  painting: ({ painting }) => painting,
};
const layers = (...blocks: readonly string[]) => blocks.map((block) => `node:G.${block}` as LayerKey);
const step = (change: ModulationChange, rest: Partial<StepContent> = {}): StepContent =>
  ({
    kind: 'modulation',
    part: 'beta',
    layers: layers('up_0.norm_0'),
    classes: [1],
    channels: null,
    change,
    ...rest,
  }) as StepContent;
const map = { painting: 'Harbour', width: 4, height: 4, numClasses: 5, encoding: 'index' };

it.each<[string, StepContent]>([
  ['zero beta of sea in up_0.norm_0', step({ kind: 'zero' })],
  [
    'zero gamma and beta in every layer',
    step({ kind: 'zero' }, { part: 'both', layers: null, classes: null }),
  ],
  [
    'scale beta (channels 0-2, 9) of sea by 2 in up_0.norm_0',
    step({ kind: 'scale', factor: 2 }, { channels: [0, 1, 2, 9] }),
  ],
  [
    'blur beta over 5 × 5 pixels in a and b',
    step({ kind: 'blur', radius: 2 }, { classes: null, layers: layers('a', 'b') }),
  ],
  [
    'take beta of sea and road from grass in up_0.norm_0',
    step({ kind: 'class', from: 2 }, { classes: [1, 4] }),
  ],
  [
    'take beta of sea, grass and 2 more from the map “Harbour” in a',
    step({ kind: 'map', map }, { classes: [1, 2, 3, 4], layers: layers('a') }),
  ],
  ['swap every layer for CLADE', { kind: 'swap', layers: null, norm: 'clade', groups: 8, of: 1 }],
  [
    'swap a, b and c for CBN of sea',
    { kind: 'swap', layers: layers('a', 'b', 'c'), norm: 'cbn', groups: 8, of: 1 },
  ],
  [
    'swap a for group norm of 8 groups',
    { kind: 'swap', layers: layers('a'), norm: 'group', groups: 8, of: 1 },
  ],
])('%s', (words, content) => expect(stepWords(content, names)).toBe(words));
