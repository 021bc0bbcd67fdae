import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adaptiveInstanceNorm,
  clade,
  conditionalBatchNorm,
} from '../../../tfjs-spade/layers/conditional-norm';
import type { Semantics } from '../../../tfjs-spade/layers/semantics';
import { spade } from '../../../tfjs-spade/layers/spade';
import { createShapeOps } from '../../../tfjs-spade/ops/shapes';
import type { Spec } from '../../../tfjs-spade/ops/spec';
import type { NodeContext } from '../../definition';
import type { NodePath } from '../../document';
import type { Modulation } from '../../modulation';
import { layerKey, NORM_SWAPS, type LayerKey, type SurgeryId, type SurgeryStep } from '../../surgery';
import { sourceSpec } from '../source-spec';
import { Surgeon } from '.';

const CLASSES = 3;
const LAYER = layerKey('n', '');

const float = (...shape: number[]): Spec => ({ shape, dtype: 'float32' });

/** A context over shapes that operates on each layer. */
function operating(surgeon: Surgeon, shown: Modulation<Spec>[], key: LayerKey): NodeContext<Spec> {
  const context: NodeContext<Spec> = {
    ops: createShapeOps(),
    mode: 'eval',
    name: 'n',
    parameter: (_, { shape }) => float(...shape),
    buffer: (_, { shape }) => float(...shape),
    update: () => undefined,
    block: (_, body) => body(context),
    modulate: (layer) => {
      shown.push(surgeon.operate(context, layer, { layer: key, node: 'n' as NodePath, block: '' }));
      return shown.at(-1)!.after;
    },
    shapeOf: ({ shape }) => shape,
    source: sourceSpec,
    seed: () => 0,
  };
  return context;
}

interface Built {
  readonly kind: 'spade' | 'spade of a picture' | 'clade' | 'cbn' | 'adain' | 'modulate';
  readonly batch: number;
  readonly labelBatch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly edges: boolean;
}

function build(
  surgeon: Surgeon,
  { kind, batch, height, width, channels, ...rest }: Built,
  key: LayerKey = LAYER,
): Modulation<Spec> {
  const shown: Modulation<Spec>[] = [];
  const context = operating(surgeon, shown, key);
  const x = float(batch, height, width, channels);
  const side = 8;
  const maps = Math.min(rest.labelBatch, batch);
  const labels: Spec = { shape: [maps, side, side], dtype: 'int32' };
  const edges = rest.edges && { edges: float(maps, side, side, 1) };
  const picture: Semantics<Spec> = { kind: 'picture', picture: float(maps, side, side, 2) };
  const norm = { statistics: 'batch', kernelSize: 3, hidden: 2 } as const;
  if (kind === 'spade')
    spade(context, 'n', x, { kind: 'labels', labels, numClasses: CLASSES, ...edges }, norm);
  if (kind === 'spade of a picture') spade(context, 'n', x, picture, norm);
  if (kind === 'clade') clade(context, 'n', x, { labels, numClasses: CLASSES });
  if (kind === 'cbn') conditionalBatchNorm(context, 'n', x, labels, CLASSES);
  if (kind === 'adain' && height * width > 1) adaptiveInstanceNorm(context, x, x);
  else if (shown.length === 0)
    context.modulate({
      kind: 'modulate',
      x,
      normalised: x,
      over: null,
      neutral: 0,
      semantics: null,
      reach: 0,
      size: { height, width },
      predict: () => ({ gamma: float(batch, 1, width, 1), beta: float(1, height, 1, channels) }),
    });
  return shown[0]!;
}

const built: fc.Arbitrary<Built> = fc.record({
  kind: fc.constantFrom('spade', 'spade of a picture', 'clade', 'cbn', 'adain', 'modulate'),
  batch: fc.integer({ min: 1, max: 3 }),
  labelBatch: fc.constantFrom(1, 3),
  height: fc.integer({ min: 1, max: 4 }),
  width: fc.integer({ min: 1, max: 4 }),
  channels: fc.integer({ min: 1, max: 4 }),
  edges: fc.boolean(),
});

const anyNumber = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom(NaN, Infinity, 0.5, 1e12));
const chosen = fc.option(fc.array(anyNumber, { maxLength: 3 }));
const base = {
  id: fc.constant('s' as SurgeryId),
  isOn: fc.boolean(),
  layers: fc.option(fc.array(fc.constantFrom(LAYER, 'gone:G.up_9' as LayerKey), { maxLength: 2 })),
};
const map = fc.record({
  painting: fc.constant('p'),
  encoding: fc.constant('index'),
  width: fc.constantFrom(1, 8),
  height: fc.constantFrom(1, 5),
  numClasses: fc.integer({ min: 1, max: 4 }),
});
const step: fc.Arbitrary<SurgeryStep> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('modulation' as const),
    part: fc.constantFrom('gamma' as const, 'beta' as const, 'both' as const),
    classes: chosen,
    channels: chosen,
    change: fc.oneof(
      fc.record({ kind: fc.constant('zero' as const) }),
      fc.record({ kind: fc.constant('scale' as const), factor: anyNumber }),
      fc.record({ kind: fc.constant('blur' as const), radius: anyNumber }),
      fc.record({ kind: fc.constant('class' as const), from: anyNumber }),
      fc.record({ kind: fc.constant('map' as const), map }),
    ),
  }),
  fc.record({
    ...base,
    kind: fc.constant('swap' as const),
    norm: fc.constantFrom(...NORM_SWAPS),
    groups: anyNumber,
    of: anyNumber,
  }),
);

test('any stack on any layer gives the shape of x and a report of each step, and never throws', () => {
  fc.assert(
    fc.property(built, fc.array(step, { maxLength: 5 }), (layer, steps) => {
      fc.pre(layer.batch * layer.height * layer.width > 1);
      const surgeon = new Surgeon(steps);
      const { before, after, normalised, gamma, beta } = build(surgeon, layer);
      expect(after.shape).toEqual(before.shape);
      expect(normalised.shape).toEqual(before.shape);
      expect(gamma === null).toBe(beta === null);
      const acting = steps.filter(({ isOn }) => isOn);
      const reports = surgeon.reports([LAYER]);
      expect(reports).toHaveLength(acting.length);
      for (const [index, { layers: meant }] of acting.entries()) {
        const { layers, problem } = reports[index]!;
        const isMeant = meant?.includes(LAYER) ?? true;
        const isGone = meant?.some((key) => key !== LAYER) ?? false;
        if (!isMeant) expect(layers).toBe(0);
        else if (layers === 0) expect(problem).not.toBeNull();
        else if (!isGone && problem !== null)
          expect(problem).toMatch(/^n: of \d chosen .* the layer has [1-6]\.$/);
      }
    }),
    { numRuns: 400 },
  );
});

const on = { id: 's' as SurgeryId, isOn: true, layers: null } as const;
const reported = (kind: Built['kind'], only: SurgeryStep, present: readonly LayerKey[] = [LAYER]) => {
  const surgeon = new Surgeon([only]);
  build(surgeon, { kind, batch: 1, labelBatch: 1, height: 4, width: 4, channels: 6, edges: false });
  return surgeon.reports(present)[0]!;
};
const changing = (rest: object): SurgeryStep => ({
  ...on,
  kind: 'modulation',
  part: 'both',
  classes: null,
  channels: null,
  change: { kind: 'zero' },
  ...rest,
});
const swapping = (rest: object): SurgeryStep => ({
  ...on,
  kind: 'swap',
  norm: 'none',
  groups: 2,
  of: 0,
  ...rest,
});

const OTHER_MAP = { painting: 'p', width: 4, height: 4, numClasses: 3, encoding: 'index' };

describe('a report', () => {
  test.each([
    ['adain', changing({ classes: [1] }), 'AdaIN has no label map, so a class cannot be chosen'],
    ['adain', changing({ change: { kind: 'class', from: 1 } }), 'AdaIN has no label map'],
    ['spade of a picture', swapping({ norm: 'clade' }), 'reads a picture of channels, not a label map'],
    [
      'spade',
      changing({ change: { kind: 'class', from: 3 } }),
      'there is no class 3; its label map has the classes 0 to 2',
    ],
    [
      'spade',
      changing({ channels: [6] }),
      'none of the chosen channels is there; it has the channels 0 to 5',
    ],
    ['spade', swapping({ norm: 'group', groups: 4 }), 'its 6 channels do not split into 4 equal groups'],
    ['spade', swapping({ norm: 'cbn', of: 3 }), 'there is no class 3'],
    ['cbn', swapping({ norm: 'spade' }), 'CBN has no weights that predict a SPADE'],
    [
      'cbn',
      changing({ change: { kind: 'map', map: OTHER_MAP } }),
      'as CBN it has one class for the whole picture, so another map says nothing to it',
    ],
    ['cbn', changing({ change: { kind: 'blur', radius: 2 } }), 'one value a channel has nothing to blur'],
    [
      'clade',
      changing({
        change: {
          kind: 'map',
          map: { painting: 'p', width: 4, height: 4, numClasses: 9, encoding: 'index' },
        },
      }),
      'the chosen painting has 9 classes, its label map 3',
    ],
  ] as const)('of %s says why nothing changed', (kind, only, words) => {
    const { layers, problem } = reported(kind, only);
    expect(layers).toBe(0);
    expect(problem).toContain(words);
    expect(problem).toMatch(/^n: .*\.$/);
  });

  test.each([
    [{ channels: [0, 5, 6] }, 'n: of 3 chosen channels the layer has 2.'],
    [{ classes: [2, 2, 9] }, 'n: of 2 chosen classes the layer has 1.'],
    [
      { classes: [0, 7], channels: [1, 8] },
      'n: of 2 chosen channels the layer has 1 and of 2 chosen classes the layer has 1.',
    ],
  ])('of %o says what of it is not there, and that the rest is done', (choice, problem) => {
    expect(reported('spade', changing(choice))).toEqual({ step: 's', layers: 1, problem });
  });

  test('counts what changed and names what is gone', () => {
    expect(reported('spade', changing({}))).toEqual({ step: 's', layers: 1, problem: null });
    const gone = changing({ layers: [layerKey('a/b', 'G.up_9.norm_0')] });
    expect(reported('spade', gone)).toEqual({
      step: 's',
      layers: 0,
      problem: 'Not in the graph any more: G.up_9.norm_0.',
    });
    expect(reported('spade', changing({ layers: [] })).problem).toBe('No layer is chosen.');
    expect(reported('spade', changing({}), [])).toEqual({
      step: 's',
      layers: 0,
      problem: 'The graph has no layer with gamma and beta.',
    });
  });

  test('is the same after the layers came by once more', () => {
    const surgeon = new Surgeon([changing({}), swapping({ norm: 'group', groups: 4 })]);
    const layer: Built = {
      kind: 'spade',
      batch: 1,
      labelBatch: 1,
      height: 4,
      width: 4,
      channels: 6,
      edges: false,
    };
    build(surgeon, layer);
    const once = surgeon.reports([LAYER]);
    build(surgeon, layer);
    expect(surgeon.reports([LAYER])).toEqual(once);
  });
});

describe('many steps', () => {
  const at = (name: string) => layerKey(name, '');
  const steps: readonly SurgeryStep[] = Array.from({ length: 150 }, (_, index) => ({
    ...changing({ change: { kind: 'scale', factor: 2 } }),
    id: `s${index}` as SurgeryId,
  }));
  const layer: Built = {
    kind: 'spade',
    batch: 1,
    labelBatch: 1,
    height: 4,
    width: 4,
    channels: 6,
    edges: false,
  };
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);

  test('on many layers are carried out up to a bound, beyond it refused in words, and alike in each reading', () => {
    const surgeon = new Surgeon(steps);
    for (const name of names) build(surgeon, layer, at(name));
    const reports = surgeon.reports(names.map(at));
    expect(reports.reduce((sum, { layers }) => sum + layers, 0)).toBe(2_000);
    expect(reports[0]).toMatchObject({ layers: 14 });
    expect(reports[149]!.problem).toMatch(/and 4 more: a graph carries out at most 2000 steps/);
    // A later reading may leave out layers; those that it meets are operated as before.
    for (const name of names.slice(13)) build(surgeon, layer, at(name));
    expect(surgeon.reports(names.map(at))).toEqual(reports);
  });

  test('that swap build only the last norm that the layer accepts', () => {
    const surgeon = new Surgeon([
      { ...swapping({ norm: 'clade' }), id: 'first' as SurgeryId },
      { ...swapping({ norm: 'instance' }), id: 'counts' as SurgeryId },
      { ...swapping({ norm: 'group', groups: 4 }), id: 'refused' as SurgeryId },
    ]);
    expect(build(surgeon, layer).swapped).toBe('instance');
    expect(surgeon.reports([LAYER])).toEqual([
      { step: 'first', layers: 0, problem: 'n: a later step gives it another norm.' },
      { step: 'counts', layers: 1, problem: null },
      { step: 'refused', layers: 0, problem: 'n: its 6 channels do not split into 4 equal groups.' },
    ]);
  });
});

test('a blur widens what a part depends on, unless there was nothing to pool', () => {
  const spread = (only: SurgeryStep, kind: Built['kind']) => {
    const layer = { kind, batch: 1, labelBatch: 1, height: 4, width: 4, channels: 6, edges: false };
    return build(new Surgeon([only]), layer).reach;
  };
  const blur = changing({ change: { kind: 'blur', radius: 1 } });
  expect([spread(changing({}), 'spade'), spread(blur, 'spade')]).toEqual([2, 3]);
  expect([spread(blur, 'adain'), spread(blur, 'cbn')]).toEqual([0, 0]);
});
