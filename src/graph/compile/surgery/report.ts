// What the steps of surgery met, in plain words: whom they changed, and why they changed nothing elsewhere.
import type { SurgeryReport } from '../../analysis';
import type { LayerKey, SurgeryStep } from '../../surgery';

/** Names that a sentence can hold before it only counts. */
const NAMED = 3;

/** A layer as its parameters call it, or by its node. */
function nameOf(layer: LayerKey): string {
  const end = layer.lastIndexOf(':');
  return layer.slice(end + 1) || layer.slice(0, end);
}

function namesOf(layers: readonly LayerKey[]): string {
  const named = layers.slice(0, NAMED).map(nameOf).join(', ');
  return layers.length > NAMED ? `${named} and ${layers.length - NAMED} more` : named;
}

/** What a step did to one layer. */
export interface Note {
  readonly isDone: boolean;
  /** Why it did nothing, or not all that was asked for; null when it acts as it says. */
  readonly remark: string | null;
}

export class SurgeryLog {
  private readonly met: ReadonlyMap<SurgeryStep, Map<LayerKey, Note>>;

  constructor(steps: readonly SurgeryStep[]) {
    this.met = new Map(steps.map((step) => [step, new Map<LayerKey, Note>()]));
  }

  note(step: SurgeryStep, layer: LayerKey, note: Note): void {
    this.met.get(step)!.set(layer, note);
  }

  /** @param present the layers that the graph has: one that was built and then left out does not count */
  reports(present: ReadonlySet<LayerKey>): readonly SurgeryReport[] {
    return [...this.met].map(([step, met]) => {
      const here = [...met].filter(([layer]) => present.has(layer));
      const remarks = new Map<string, LayerKey[]>();
      for (const [layer, { remark }] of here) {
        if (remark === null) continue;
        const same = remarks.get(remark);
        if (same) same.push(layer);
        else remarks.set(remark, [layer]);
      }
      const absent = (step.layers ?? []).filter((layer) => !present.has(layer));
      const sentences = [
        ...(step.layers === null && present.size === 0
          ? ['The graph has no layer with gamma and beta.']
          : []),
        ...(step.layers?.length === 0 ? ['No layer is chosen.'] : []),
        ...(absent.length > 0 ? [`Not in the graph any more: ${namesOf(absent)}.`] : []),
        ...[...remarks].map(([remark, layers]) => `${namesOf(layers)}: ${remark}.`),
      ];
      return {
        step: step.id,
        layers: here.filter(([, { isDone }]) => isDone).length,
        problem: sentences.length > 0 ? sentences.join(' ') : null,
      };
    });
  }
}
