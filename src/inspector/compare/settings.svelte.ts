// How two pictures are compared, the same for all pairs and kept while another view is on show.
import type { InspectorState } from '../inspector-state.svelte';
import { WHOLE, type View } from './view';

export const MODES = [
  { mode: 'slider', title: 'Slider' },
  { mode: 'hold', title: 'Hold to see' },
  { mode: 'blink', title: 'Blink' },
  { mode: 'difference', title: 'Difference' },
  { mode: 'beside', title: 'Side by side' },
] as const;

/** How many times stronger than it is a difference may be shown. */
export const GAINS = [1, 2, 4, 8, 16, 32] as const;

export class CompareSettings {
  mode = $state<(typeof MODES)[number]['mode']>('slider');
  view = $state.raw<View>(WHOLE);
  /** Where the divider stands, 0..1 from the left. */
  cut = $state(0.5);
  gain = $state<(typeof GAINS)[number]>(1);
}

export const settingsOf = (inspector: InspectorState): CompareSettings =>
  inspector.keep('settings of comparisons', () => new CompareSettings());
