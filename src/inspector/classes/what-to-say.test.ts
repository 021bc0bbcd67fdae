import { expect, test } from 'vitest';
import { analyse } from '../../graph/compile';
import { nodes } from '../../nodes';
import { whyNoClasses, whyNothingToCompare } from './what-to-say';

const layerOf = (type: string) => analyse(nodes.find(type)!.example(), nodes).modulations[0]!;

test.each(['norm/spade', 'norm/clade'])('%s has gamma and beta by class', (type) => {
  expect(whyNoClasses(layerOf(type))).toBeNull();
});

test('what has none says why', () => {
  expect(whyNoClasses(layerOf('norm/conditional-batch'))).toContain('the same at every pixel');
  expect(whyNoClasses(layerOf('norm/adain'))).toContain('no label map');
  expect(whyNoClasses({ ...layerOf('norm/spade'), gamma: null })).toContain('Surgery');
  expect(whyNoClasses(null)).toContain('no conditional layer');
});

test('one class alone is compared with nothing', () => {
  expect(whyNothingToCompare({ classes: [3] })).toContain('one class');
  expect(whyNothingToCompare({ classes: [3, 4] })).toBeNull();
});
