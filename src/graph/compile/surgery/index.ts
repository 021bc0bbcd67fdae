// Carries out a document's surgery while a graph is built: every reading meets the layers here, so shapes, program
// and printed source are changed alike.
import { modulated, type ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import type { SurgeryReport } from '../../analysis';
import type { NodeContext } from '../../definition';
import type { Modulation } from '../../modulation';
import type { LayerKey, ModulationStep, SurgeryStep, SwapStep } from '../../surgery';
import { changed } from './change';
import { SurgeryLog, type Note } from './report';
import { untouched, type Standing } from './standing';
import { swapped } from './swap';

type Place = Pick<Modulation<unknown>, 'layer' | 'node' | 'block'>;

/** Steps that are carried out in all layers together: each is some ten instructions, and a file may ask for millions. */
const MOST_CARRIED_OUT = 2_000;
const TOO_MANY = `a graph carries out at most ${MOST_CARRIED_OUT} steps, each layer counted; choose fewer layers or steps`;

const done = (remark: string | null = null): Note => ({ isDone: true, remark });
const undone = (remark: string): Note => ({ isDone: false, remark });

/** One for all readings of a graph: what the first one had room for, the others carry out too. */
export class Surgeon {
  /** The last first, since it is the one that counts. */
  private readonly swaps: readonly SwapStep[];
  private readonly changes: readonly ModulationStep[];
  private readonly chosen: ReadonlyMap<SurgeryStep, ReadonlySet<LayerKey> | null>;
  private readonly log: SurgeryLog;
  private readonly granted = new Map<LayerKey, number>();
  private room = MOST_CARRIED_OUT;

  constructor(steps: readonly SurgeryStep[] = []) {
    const on = steps.filter(({ isOn }) => isOn);
    this.swaps = on.filter((step) => step.kind === 'swap').reverse();
    this.changes = on.filter((step) => step.kind === 'modulation');
    this.chosen = new Map(on.map((step) => [step, step.layers && new Set(step.layers)]));
    this.log = new SurgeryLog(on);
  }

  /**
   * Of every step that is on, as far as the layers have come by.
   * @param present the layers that the graph has in the end
   */
  reports(present: Iterable<LayerKey>): readonly SurgeryReport[] {
    return this.log.reports(new Set(present));
  }

  /** How many steps may be carried out on a layer, whichever reading asks. */
  private roomFor(layer: LayerKey, wanted: number): number {
    const before = this.granted.get(layer);
    if (before !== undefined) return before;
    const granted = Math.min(wanted, this.room);
    this.room -= granted;
    this.granted.set(layer, granted);
    return granted;
  }

  /** The layer with the last norm that it accepts, then changed step by step wherever the steps stand. */
  private standingOf<V>(context: NodeContext<V>, layer: ModulatedLayer<V>, key: LayerKey): Standing<V> {
    const isMeant = (step: SurgeryStep): boolean => this.chosen.get(step)?.has(key) ?? true;
    const [swaps, changes] = [this.swaps.filter(isMeant), this.changes.filter(isMeant)];
    const room = this.roomFor(key, changes.length + Math.min(swaps.length, 1));
    const own = untouched(layer);
    let standing = own;
    let count = 0;
    const swap = (step: SwapStep): Note => {
      if (count > 0) return undone('a later step gives it another norm');
      if (room === 0) return undone(TOO_MANY);
      const next = swapped({ context, layer, own, step });
      if (typeof next === 'string') return undone(next);
      [standing, count] = [next, 1];
      return done();
    };
    const change = (step: ModulationStep): Note => {
      if (count === room) return undone(TOO_MANY);
      const next = changed({ context, layer, standing }, step);
      if (typeof next === 'string') return undone(next);
      [standing, count] = [next.standing, count + 1];
      return done(next.remark);
    };
    for (const step of swaps) this.log.note(step, key, swap(step));
    for (const step of changes) this.log.note(step, key, change(step));
    return standing;
  }

  /** Builds a layer as the steps that mean it leave it. What a step cannot do it leaves undone, and reports. */
  operate<V>(context: NodeContext<V>, layer: ModulatedLayer<V>, place: Place): Modulation<V> {
    const standing = this.standingOf(context, layer, place.layer);
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
