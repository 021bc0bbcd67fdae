// The form "Operate" as plain data: what was chosen and typed, and the step that comes of it or what is missing.
import type { PaintingRef } from '../../graph/content-ref';
import { LIMITS } from '../../graph/schema/limits';
import type { LayerKey, ModulationChange, ModulationStep, NormSwap } from '../../graph/surgery';
import { channelsAsText, parseChannels } from './channel-list';
import type { StepContent } from './step-words';

export type Operation = ModulationChange['kind'] | 'swap';

/** Numbers are null while the field holds none. */
export interface Draft {
  operation: Operation;
  part: ModulationStep['part'];
  layersBy: 'shown' | 'all' | 'list';
  layers: readonly LayerKey[];
  /** null until somebody chooses: the class where the probe is pinned, else everywhere. */
  classesBy: 'all' | 'probe' | 'list' | null;
  classes: readonly number[];
  channelsBy: 'all' | 'list';
  channels: string;
  factor: number | null;
  radius: number | null;
  /** Source class; null until one is chosen. */
  from: number | null;
  map: PaintingRef | null;
  norm: NormSwap;
  groups: number | null;
  of: number | null;
}

/** What the choices of a draft stand for now. */
export interface Surroundings {
  /** Every layer with its channels. */
  readonly layers: readonly { readonly layer: LayerKey; readonly channels: number }[];
  readonly shown: LayerKey | null;
  /** Where the probe is pinned. */
  readonly classUnderProbe: number | null;
}

export type DraftField =
  'layers' | 'classes' | 'channels' | 'factor' | 'radius' | 'from' | 'map' | 'groups' | 'of';
export type DraftProblems = Partial<Record<DraftField, string>>;

const BOUNDS = LIMITS.surgery;

/** Sensible to begin with: beta of the class under the probe in the layer on show. */
export const newDraft = (): Draft => ({
  operation: 'zero',
  part: 'beta',
  layersBy: 'shown',
  layers: [],
  classesBy: null,
  classes: [],
  channelsBy: 'all',
  channels: '',
  factor: 2,
  radius: 2,
  from: null,
  map: null,
  norm: 'clade',
  groups: 4,
  of: null,
});

/** The form that gives a step again. */
export function draftOf(step: StepContent): Draft {
  const layers = { layersBy: step.layers ? 'list' : 'all', layers: step.layers ?? [] } as const;
  const blank = { ...newDraft(), ...layers };
  if (step.kind === 'swap')
    return { ...blank, operation: 'swap', norm: step.norm, groups: step.groups, of: step.of };
  const { part, classes, channels, change } = step;
  const { kind, ...rest } = change;
  return {
    ...blank,
    ...rest,
    operation: kind,
    part,
    classesBy: classes ? 'list' : 'all',
    classes: classes ?? [],
    channelsBy: channels ? 'list' : 'all',
    channels: channelsAsText(channels ?? []),
  };
}

/** The layers that a draft means, of those that there are; null for every one. */
const layersOf = (draft: Draft, { layers, shown }: Surroundings): readonly LayerKey[] | null => {
  if (draft.layersBy === 'all') return null;
  if (draft.layersBy === 'list')
    return layers.map(({ layer }) => layer).filter((layer) => draft.layers.includes(layer));
  return shown === null ? [] : [shown];
};

export const classesByOf = (
  { classesBy }: Draft,
  { classUnderProbe }: Surroundings,
): NonNullable<Draft['classesBy']> => classesBy ?? (classUnderProbe === null ? 'all' : 'probe');

/** Channels of the widest layer that a draft means, so that a list may name all of them. */
export function channelsIn(draft: Draft, around: Surroundings): number {
  const meant = layersOf(draft, around);
  const widths = around.layers
    .filter(({ layer }) => meant?.includes(layer) ?? true)
    .map(({ channels }) => channels);
  return Math.max(0, ...widths);
}

/** The step that the form describes, or what is missing, field by field in words. */
export function readDraft(
  draft: Draft,
  around: Surroundings,
): { readonly step: StepContent } | { readonly problems: DraftProblems } {
  const reader = new DraftReader(draft, around);
  const step = reader.step();
  return Object.keys(reader.problems).length > 0 ? { problems: reader.problems } : { step };
}

class DraftReader {
  readonly problems: DraftProblems = {};

  constructor(
    private readonly draft: Draft,
    private readonly around: Surroundings,
  ) {}

  step(): StepContent {
    const { draft } = this;
    const layers = this.layers();
    if (draft.operation === 'swap') {
      const groups = draft.norm === 'group' ? this.number('groups', 1, BOUNDS.groups, true) : 1;
      const of = draft.norm === 'cbn' ? this.classOf('of') : 0;
      return { kind: 'swap', layers, norm: draft.norm, groups, of };
    }
    const { part } = draft;
    const [classes, channels, change] = [this.classes(), this.channels(), this.change(draft.operation)];
    return { kind: 'modulation', layers, part, classes, channels, change };
  }

  private layers(): readonly LayerKey[] | null {
    const meant = layersOf(this.draft, this.around);
    if (meant?.length === 0)
      this.problems.layers =
        this.draft.layersBy === 'shown' ? 'No layer is on show.' : 'Choose at least one layer.';
    return meant;
  }

  private classes(): readonly number[] | null {
    const { classes } = this.draft;
    const { classUnderProbe } = this.around;
    const classesBy = classesByOf(this.draft, this.around);
    if (classesBy === 'all') return null;
    if (classesBy === 'list') {
      if (classes.length === 0) this.problems.classes = 'Choose at least one class.';
      return [...classes].sort((a, b) => a - b);
    }
    if (classUnderProbe !== null) return [classUnderProbe];
    this.problems.classes = 'The probe is pinned nowhere: click a place of the picture or the map.';
    return [];
  }

  private channels(): readonly number[] | null {
    if (this.draft.channelsBy === 'all') return null;
    const parsed = parseChannels(this.draft.channels, channelsIn(this.draft, this.around));
    if ('channels' in parsed) return parsed.channels;
    this.problems.channels = parsed.problem;
    return [];
  }

  private change(operation: ModulationChange['kind']): ModulationChange {
    switch (operation) {
      case 'zero':
        return { kind: 'zero' };
      case 'scale':
        return { kind: 'scale', factor: this.number('factor', -BOUNDS.factor, BOUNDS.factor, false) };
      case 'blur':
        return { kind: 'blur', radius: this.number('radius', 1, BOUNDS.radius, true) };
      case 'class':
        return { kind: 'class', from: this.classOf('from') };
      case 'map':
        return { kind: 'map', map: this.map() };
    }
  }

  private classOf(field: 'from' | 'of'): number {
    const label = this.draft[field];
    if (label === null) this.problems[field] = 'Choose a class.';
    return label ?? 0;
  }

  private map(): PaintingRef {
    if (this.draft.map === null) this.problems.map = 'Choose a painting.';
    return this.draft.map ?? { painting: '', width: 1, height: 1, numClasses: 1, encoding: 'index' };
  }

  private number(field: 'factor' | 'radius' | 'groups', least: number, most: number, whole: boolean): number {
    const value = this.draft[field];
    const fits = value !== null && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (fits) return value;
    this.problems[field] = `Expected a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`;
    return least;
  }
}
