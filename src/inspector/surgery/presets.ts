// Experiments worth doing first. Each fills in the form and adds the step.
import { newDraft, type Draft } from './operation';

interface Preset {
  readonly title: string;
  /** What to look for. */
  readonly look: string;
  readonly change: Partial<Draft>;
}

export const PRESETS: readonly Preset[] = [
  {
    title: 'Zero beta of the class under the probe',
    look: 'In the layer on show: only this class and its neighbourhood should change.',
    change: { operation: 'zero', part: 'beta', layersBy: 'shown', classesBy: 'probe' },
  },
  {
    title: 'Remove all modulation',
    look: 'Gamma and beta of every layer: what is left does not know the label map.',
    change: { operation: 'zero', part: 'both', layersBy: 'all', classesBy: 'all' },
  },
  {
    title: 'Blur gamma everywhere',
    look: 'Scales lose their borders, shifts keep theirs.',
    change: { operation: 'blur', part: 'gamma', radius: 4, layersBy: 'all', classesBy: 'all' },
  },
  {
    title: 'Swap SPADE for CLADE',
    look: 'One gamma and beta for each class: how much do the borders matter?',
    change: { operation: 'swap', norm: 'clade', layersBy: 'all' },
  },
  {
    title: 'Wash the labels away',
    look: 'Instance norm in every layer: normalising without gamma and beta.',
    change: { operation: 'swap', norm: 'instance', layersBy: 'all' },
  },
];

export const draftOfPreset = ({ change }: Preset): Draft => ({ ...newDraft(), ...change });
