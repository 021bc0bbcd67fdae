// What the view of label survival remembers of a graph while another view is on show: what was chosen, what is
// measured and what was.
import type { SurvivalMaps } from '../../runtime/inspect-api';
import type { InspectorState } from '../inspector-state.svelte';
import type { Choice } from './choice';
import { Measurement } from './measurement.svelte';

class SurvivalState {
  maps = $state.raw<SurvivalMaps>({ kind: 'uniform' });
  /** By curve; null follows from the graph. */
  chosen = $state.raw<readonly (Choice | null)[]>([null, null]);
  /** The depth under the cursor, counted from 0. */
  cursor = $state(0);
  readonly measurement: Measurement;

  constructor(inspector: InspectorState) {
    this.measurement = new Measurement(inspector);
  }

  /** Of one of the curves. */
  choose(curve: number, choice: Choice): void {
    this.chosen = this.chosen.map((before, at) => (at === curve ? choice : before));
  }
}

/** That of the graph on show, the same each time. */
export const survivalOf = (inspector: InspectorState): SurvivalState =>
  inspector.keep(`survival of ${inspector.document.id}`, () => new SurvivalState(inspector));
