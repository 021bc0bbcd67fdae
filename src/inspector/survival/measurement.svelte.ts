// One measurement after the other: what was asked, how far it is, and the curves that came of it.
import type { GraphDocument } from '../../graph/document';
import type { PortAddress } from '../../runtime/graph-api';
import type { SurvivalMaps } from '../../runtime/inspect-api';
import type { Progress } from '../../runtime/progress';
import { codeOf } from '../../tfjs-spade/errors';
import type { InspectorState, Waiting } from '../inspector-state.svelte';
import type { NamedCurve } from './words';

export interface Asked {
  readonly title: string;
  readonly document: GraphDocument;
  readonly port: PortAddress;
}

export interface Measured {
  readonly curves: readonly NamedCurve[];
  readonly maps: SurvivalMaps;
  /** Of everything that the curves depend on. */
  readonly stamp: string;
}

/** One of the things that the inspector waits for, so that it is seen and stopped from every view. */
export class Measurement implements Waiting {
  measured = $state.raw<Measured | null>(null);
  isBusy = $state(false);
  /** Of all curves together. */
  progress = $state.raw<Progress | null>(null);
  failure = $state.raw<string | null>(null);

  constructor(private readonly inspector: InspectorState) {}

  /** Measures one curve for each; what was measured before stays until all are there. */
  async measure(all: readonly Asked[], maps: SurvivalMaps, stamp: string): Promise<void> {
    if (this.isBusy) return;
    const { inspector } = this;
    this.isBusy = true;
    this.failure = null;
    inspector.waits = [...inspector.waits, this];
    try {
      const curves: NamedCurve[] = [];
      for (const [at, { title, document, port }] of all.entries()) {
        const hear = ({ stage, done }: Progress): void => {
          this.progress = { stage: `${title}: ${stage}`, done: (at + done) / all.length };
        };
        curves.push({ title, curve: await inspector.host.survival(document, port, maps, hear) });
      }
      this.measured = { curves, maps, stamp };
    } catch (error) {
      if (codeOf(error) !== 'graph/stopped')
        this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.isBusy = false;
      this.progress = null;
      inspector.waits = inspector.waits.filter((other) => other !== this);
    }
  }

  stop(): void {
    void this.inspector.host.stop();
  }
}
