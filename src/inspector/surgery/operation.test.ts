// The form "Operate": what it makes of its fields, and what it says when one of them will not do.
import { describe, expect, it } from 'vitest';
import type { LayerKey } from '../../graph/surgery';
import { draftOf, newDraft, readDraft, type Draft, type Surroundings } from './operation';
import type { StepContent } from './step-words';

const [WIDE, NARROW] = ['n:G.up_0.norm_0', 'n:G.up_3.norm_1'] as LayerKey[] as [LayerKey, LayerKey];
const around: Surroundings = {
  layers: [
    { layer: WIDE, channels: 64 },
    { layer: NARROW, channels: 12 },
  ],
  shown: NARROW,
  classUnderProbe: 3,
};
const read = (change: Partial<Draft>, now = around) => readDraft({ ...newDraft(), ...change }, now);

describe('readDraft', () => {
  it('begins with beta of the class under the probe in the layer on show', () => {
    expect(read({})).toEqual({
      step: {
        kind: 'modulation',
        part: 'beta',
        layers: [NARROW],
        classes: [3],
        channels: null,
        change: { kind: 'zero' },
      },
    });
  });

  it('means everywhere while the probe is nowhere', () =>
    expect(read({}, { ...around, classUnderProbe: null })).toHaveProperty('step.classes', null));

  it('says every field that is missing', () => {
    const draft = { layersBy: 'list', classesBy: 'list', channelsBy: 'list', operation: 'class' } as const;
    expect(read(draft)).toEqual({
      problems: {
        layers: 'Choose at least one layer.',
        classes: 'Choose at least one class.',
        channels: 'Write at least one channel, such as 0-15, 33.',
        from: 'Choose a class.',
      },
    });
    expect(read({ classesBy: 'probe' }, { ...around, classUnderProbe: null, shown: null })).toMatchObject({
      problems: { layers: 'No layer is on show.', classes: expect.stringContaining('nowhere') as unknown },
    });
  });

  it('bounds channels by the widest layer that is meant', () => {
    const draft = { channelsBy: 'list', channels: '0-20' } as const;
    expect(read(draft)).toHaveProperty('problems.channels');
    expect(read({ ...draft, layersBy: 'all' })).toHaveProperty('step.channels.length', 21);
  });

  it.each<[Partial<Draft>, string]>([
    [{ operation: 'scale', factor: null }, 'problems.factor'],
    [{ operation: 'scale', factor: 1000 }, 'problems.factor'],
    [{ operation: 'blur', radius: 1.5 }, 'problems.radius'],
    [{ operation: 'map' }, 'problems.map'],
    [{ operation: 'swap', norm: 'group', groups: 0 }, 'problems.groups'],
    [{ operation: 'swap', norm: 'cbn' }, 'problems.of'],
  ])('refuses %j', (draft, path) => expect(read(draft)).toHaveProperty(path));
});

const steps: readonly StepContent[] = [
  { kind: 'swap', layers: null, norm: 'group', groups: 8, of: 0 },
  { kind: 'swap', layers: [WIDE], norm: 'cbn', groups: 1, of: 2 },
  {
    kind: 'modulation',
    part: 'both',
    layers: [WIDE, NARROW],
    classes: [1, 2],
    channels: [0, 1, 2, 7],
    change: { kind: 'scale', factor: -0.5 },
  },
  {
    kind: 'modulation',
    part: 'gamma',
    layers: null,
    classes: null,
    channels: null,
    change: { kind: 'map', map: { painting: 'p', width: 8, height: 8, numClasses: 4, encoding: 'index' } },
  },
];
it.each(steps)('gives a step again that is edited and left alone: $kind', (step) =>
  expect(readDraft(draftOf(step), around)).toEqual({ step }),
);
