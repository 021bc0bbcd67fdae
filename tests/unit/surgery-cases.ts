// Surgery of every kind on a layer that it fits, for whoever holds printed source to the operated graph.
import { change, painting, swap } from './operated';

export const zero = { change: { kind: 'zero' } } as const;
/** What it is called, on which layer, and the steps. */
export const SURGERY_CASES = [
  ['zero of a class', 'spade', [change({ part: 'beta', classes: [1], ...zero })]],
  ['zero of everything', 'spade', [change(zero)]],
  ['two channels scaled', 'spade', [change({ channels: [0, 2], change: { kind: 'scale', factor: 3 } })]],
  ['another class', 'spade', [change({ classes: [1], change: { kind: 'class', from: 0 } })]],
  [
    'another map, blurred',
    'spade',
    [
      change({ change: { kind: 'map', map: painting('other', 2) } }),
      change({ part: 'gamma', change: { kind: 'blur', radius: 2 } }),
    ],
  ],
  ['CLADE', 'spade', [swap('clade')]],
  ['CBN', 'clade', [swap('cbn', { of: 1 })]],
  ['AdaIN', 'spade', [swap('adain')]],
  ['none', 'spade', [swap('none')]],
  ['groups', 'conditional-batch', [swap('group')]],
  ['a table read twice', 'clade', [change({ classes: [1], change: { kind: 'class', from: 0 } })]],
  ['no block', 'modulate', [change({ channels: [1], ...zero })]],
] as const;
