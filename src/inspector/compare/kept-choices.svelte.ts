// What was chosen to be compared, kept while another view is on show.
import type { InspectorState } from '../inspector-state.svelte';
import type { Choice } from './choice';

class KeptChoices {
  /** A side that is not chosen follows what is on show. */
  chosen = $state.raw<{ readonly a?: Choice; readonly b?: Choice }>({});
}

export const choicesOf = (inspector: InspectorState): KeptChoices =>
  inspector.keep('choices to compare', () => new KeptChoices());
