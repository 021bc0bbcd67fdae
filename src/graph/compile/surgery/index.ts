// Carries out a document's surgery while a graph is built: every reading meets the layers here, so shapes, program
// and printed source are changed alike.
import { modulated, type ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import type { SurgeryReport } from '../../analysis';
import type { NodeContext } from '../../definition';
import type { Modulation } from '../../modulation';
import type { LayerKey, SurgeryStep } from '../../surgery';
import { changed } from './change';
import { SurgeryLog } from './report';
import { untouched } from './standing';
import { swapped } from './swap';

type Place = Pick<Modulation<unknown>, 'layer' | 'node' | 'block'>;

export class Surgeon {
  /** Those that are on: swaps first, so that the others act on the norm that a layer ends up with. */
  private readonly steps: readonly SurgeryStep[];
  private readonly log: SurgeryLog;

  constructor(steps: readonly SurgeryStep[] = []) {
    const on = steps.filter(({ isOn }) => isOn);
    this.steps = [...on.filter(({ kind }) => kind === 'swap'), ...on.filter(({ kind }) => kind !== 'swap')];
    this.log = new SurgeryLog(on);
  }

  /**
   * Of every step that is on, as far as the layers have come by.
   * @param present the layers that the graph has in the end
   */
  reports(present: Iterable<LayerKey>): readonly SurgeryReport[] {
    return this.log.reports(new Set(present));
  }

  /** Builds a layer as the steps that mean it leave it. What a step cannot do it leaves undone, and reports. */
  operate<V>(context: NodeContext<V>, layer: ModulatedLayer<V>, place: Place): Modulation<V> {
    const own = untouched(layer);
    let standing = own;
    for (const step of this.steps) {
      if (step.layers !== null && !step.layers.includes(place.layer)) continue;
      const next =
        step.kind === 'swap'
          ? swapped({ context, layer, own, step })
          : changed({ context, layer, standing }, step);
      if (typeof next !== 'string') standing = next;
      this.log.note(step, place.layer, typeof next === 'string' ? next : null);
    }
    const { parts, normalised, over, neutral, reach } = standing;
    const labels = layer.semantics?.kind === 'labels' ? layer.semantics : null;
    return {
      ...place,
      kind: layer.kind,
      over,
      neutral,
      reach,
      swapped: standing.swapped,
      labels: labels?.labels ?? null,
      numClasses: labels?.numClasses ?? null,
      before: layer.x,
      normalised,
      gamma: parts?.gamma ?? null,
      beta: parts?.beta ?? null,
      after: parts ? modulated(context.ops, { normalised, neutral }, parts) : normalised,
    };
  }
}
