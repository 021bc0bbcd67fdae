// Carries out a document's surgery while a graph is built: every reading meets the layers here, so shapes, program
// and printed source are changed alike.
import { modulated, type ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import type { SurgeryReport } from '../../analysis';
import type { NodeContext } from '../../definition';
import type { Modulation } from '../../modulation';
import type { SurgeryStep } from '../../surgery';

type Place = Pick<Modulation<unknown>, 'layer' | 'node' | 'block'>;

export class Surgeon {
  constructor(private readonly steps: readonly SurgeryStep[] = []) {}

  /** Of every step that is on, as far as the layers have come by. */
  get reports(): readonly SurgeryReport[] {
    return this.steps.filter(({ isOn }) => isOn).map(({ id }) => ({ step: id, layers: 0, problem: null }));
  }

  /** Builds a layer as the steps that mean it leave it. */
  operate<V>(context: NodeContext<V>, layer: ModulatedLayer<V>, place: Place): Modulation<V> {
    const { kind, over, neutral, reach, semantics, x, normalised } = layer;
    const { gamma, beta } = layer.predict(semantics, layer.size);
    const labels = semantics?.kind === 'labels' ? semantics : null;
    return {
      ...place,
      kind,
      over,
      neutral,
      reach,
      swapped: null,
      labels: labels?.labels ?? null,
      numClasses: labels?.numClasses ?? null,
      before: x,
      normalised,
      gamma,
      beta,
      after: modulated(context.ops, layer, { gamma, beta }),
    };
  }
}
