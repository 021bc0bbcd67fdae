import { describe, expect, test } from 'vitest';
import type { GraphDocument, NodeId } from '../../graph/document';
import { analyse } from '../../graph/compile';
import { NORM_SWAPS } from '../../graph/surgery';
import { nodes } from '../../nodes';
import { templates } from '../../templates';
import { picturesOf } from '../ports';
import { eachNodeBypassed } from './bypass-variants';
import { checkVariant } from './check-variant';
import { allLayersSwapped, eachLayerSwapped, eachLayerWithout, groupsFor } from './surgery-variants';

function graphOf(id: string): GraphDocument {
  const template = templates.find((known) => known.id === id)!;
  const paintings = Object.entries(template.paintings).map(([name, { encoding }]) => [
    name,
    { painting: 'p', width: 64, height: 64, numClasses: 184, encoding },
  ]);
  return template.make(Object.fromEntries(paintings) as Parameters<typeof template.make>[0]);
}

const document = graphOf('wash-away');
const analysis = analyse(document, nodes);
const [picture] = picturesOf(document, analysis).filter(({ title }) => title === 'SPADE');
const basis = { document, analysis };
const choice = { groups: groupsFor(analysis.modulations), of: 2, className: 'tree' };
const check = (variant: Parameters<typeof checkVariant>[0]) =>
  checkVariant(variant, basis, nodes, picture!.id);

describe('by surgery', () => {
  test('all layers get each norm, and the layer says so', () => {
    const variants = allLayersSwapped(choice);
    expect(variants.map(({ id }) => id)).toEqual(NORM_SWAPS.map((norm) => `swap ${norm} all`));
    for (const [index, variant] of variants.entries()) {
      const { document: after } = variant.change(document);
      expect(after.surgery).toHaveLength(1);
      const norm = NORM_SWAPS[index]!;
      const [layer] = analyse(after, nodes).modulations;
      expect(layer!.swapped).toBe(norm === 'spade' ? null : norm);
    }
    expect(document.surgery).toBeUndefined();
  });

  test('a variant changes one layer and is put after the steps that are there', () => {
    const layers = analysis.modulations;
    const first = eachLayerWithout(document, layers, 'gamma')[0]!.change(document);
    const second = eachLayerSwapped(document, layers, 'group', choice)[0]!;
    const { document: after, step } = second.change(first.document);
    expect(after.surgery!.map(({ kind }) => kind)).toEqual(['modulation', 'swap']);
    expect(after.surgery!.at(-1)).toMatchObject({ id: step, layers: [layers[0]!.layer], norm: 'group' });
    expect(second.title).toBe(`up_3.norm_1: group norm of ${choice.groups}`);
  });

  test('what surgery cannot do is refused in its words', () => {
    const [layer] = eachLayerSwapped(document, analysis.modulations, 'group', { ...choice, groups: 5 });
    const refused = check(layer!);
    expect(refused).toMatchObject({ refusal: expect.stringContaining('5 equal groups') as string });
  });
});

describe('by bypass', () => {
  const { variants, impossible } = eachNodeBypassed(
    document,
    analysis,
    nodes,
    picture!.node as string as NodeId,
  );

  test('every node on the way to the picture that keeps the shape, and no other', () => {
    const bypassed = variants.map(({ change }) => {
      const { root } = change(document).document;
      return Object.keys(root.nodes).filter((id) => root.nodes[id as NodeId]!.state === 'bypassed');
    });
    expect(bypassed.flat().sort()).toEqual(['spade', 'spade_actvn', 'spade_contrast', 'spade_tanh']);
    // The convolution to three channels.
    expect(impossible).toBe(1);
  });

  test('each of them still gives the picture', () => {
    for (const variant of variants) expect(check(variant)).toHaveProperty('document');
  });
});

test('groups split the channels of every layer and hold more than one', () => {
  const channels = analysis.modulations.map(({ before }) => before.shape.at(-1)!);
  expect(channels).toEqual([12]);
  expect(choice.groups).toBe(6);
});
