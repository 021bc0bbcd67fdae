// Computes the pictures of a grid one after another, so that it can be stopped at any of them and gone on with. It
// belongs to the inspector, not to the view: what was computed is still there when the tab is opened again.
import type { Analysis } from '../../graph/analysis';
import type { GraphDocument } from '../../graph/document';
import type { InspectAnswers } from '../../runtime/inspect-api';
import type { Progress } from '../../runtime/progress';
import { codeOf } from '../../tfjs-spade/errors';
import type { InspectorState } from '../inspector-state.svelte';
import type { NamedPort } from '../ports';
import { checkVariant } from './check-variant';
import { measuredAgainst, newTiles, type Outcome, type Tile } from './tile';
import type { Plan, Wanted } from './plan';

type Output = InspectAnswers['output'];

/** What all pictures of a grid are made from. */
export interface Basis {
  readonly document: GraphDocument;
  readonly analysis: Analysis;
  readonly picture: NamedPort;
  readonly stamp: string;
}

const LONG = 60_000;

class VariantRuns {
  tiles = $state.raw<readonly Tile[]>([]);
  /** Of the grid that is shown. */
  title = $state('');
  wanted = $state.raw<Wanted>({ kind: 'norms', norm: 'instance', without: 'both', of: null });
  busy = $state(false);
  progress = $state.raw<Progress | null>(null);
  basis = $state.raw<Basis | null>(null);
  private isStopping = false;

  constructor(private readonly inspector: InspectorState) {}

  /** The graph, its weights or its paintings changed since. */
  get isStale(): boolean {
    return this.basis !== null && this.basis.stamp !== this.inspector.stamp;
  }

  get done(): number {
    return this.tiles.filter(({ outcome }) => outcome.state === 'done' || outcome.state === 'refused').length;
  }

  /** Milliseconds that the rest may take, by the mean of those that ran; null before the first. */
  get remaining(): number | null {
    const times = this.tiles.flatMap(({ outcome }) =>
      outcome.state === 'done' ? [outcome.milliseconds] : [],
    );
    // The first one also prepares weights and what all share.
    const typical = times.length > 1 ? times.slice(1) : times;
    if (typical.length === 0) return null;
    return (typical.reduce((sum, time) => sum + time, 0) / typical.length) * (this.tiles.length - this.done);
  }

  /** Begins a new grid. Of a graph that is large or slow only the first picture, until it is told to go on. */
  async begin({ title, variants }: Plan): Promise<void> {
    const { document, analysis, picture, stamp, host } = this.inspector;
    if (this.busy || !picture) return;
    this.basis = { document, analysis, picture, stamp };
    this.title = title;
    this.tiles = newTiles(variants);
    await this.advance(1);
    const isLarge = host.holdsBack(analysis.totals) !== null || (this.remaining ?? LONG) >= LONG;
    if (!isLarge && !this.isStopping) await this.advance(Infinity);
  }

  goOn(): Promise<void> {
    return this.advance(Infinity);
  }

  async stop(): Promise<void> {
    if (!this.busy) return;
    this.isStopping = true;
    await this.inspector.host.stop();
  }

  /** Ends after the picture that is being computed. */
  leave(): void {
    this.isStopping = this.busy;
  }

  private async advance(most: number): Promise<void> {
    const { basis } = this;
    if (this.busy || !basis) return;
    this.busy = true;
    this.isStopping = false;
    try {
      for (let count = 0; count < most && !this.isStopping && !this.isStale; count++) {
        const next = this.tiles.find(({ outcome }) => outcome.state === 'waiting');
        if (!next || !(await this.runOne(next, basis))) break;
      }
    } finally {
      this.busy = false;
      this.progress = null;
    }
  }

  /** Whether the next one may follow. */
  private async runOne(tile: Tile, basis: Basis): Promise<boolean> {
    this.settle(tile, { state: 'running' });
    const start = performance.now();
    try {
      const outcome = await this.outcomeOf(tile, basis);
      this.settle(
        tile,
        outcome.state === 'done' ? { ...outcome, milliseconds: performance.now() - start } : outcome,
      );
      // Nothing can be compared with a graph that gives no picture.
      return tile.variant !== null || outcome.state === 'done';
    } catch (error) {
      if (codeOf(error) === 'graph/stopped') this.settle(tile, { state: 'waiting' });
      else {
        this.settle(tile, {
          state: 'refused',
          reason: error instanceof Error ? error.message : String(error),
        });
      }
      return codeOf(error) !== 'graph/stopped' && tile.variant !== null;
    }
  }

  private async outcomeOf({ variant }: Tile, { document, analysis, picture }: Basis): Promise<Outcome> {
    const { host } = this.inspector;
    const checked = variant
      ? checkVariant(variant, { document, analysis }, host.registry, picture.id)
      : { document, note: null };
    if ('refusal' in checked) return { state: 'refused', reason: checked.refusal };
    const port = { node: picture.node, port: picture.port };
    const [answer] = await host.inspect(
      checked.document,
      [{ kind: 'output', port }],
      (progress) => (this.progress = progress),
    );
    if (answer?.kind !== 'output') return { state: 'refused', reason: 'There was no answer.' };
    if ('refusal' in answer) return { state: 'refused', reason: answer.refusal };
    const output = answer.answer;
    const apart = variant === null ? null : this.apartFromBase(output);
    return { state: 'done', output, apart, note: checked.note, milliseconds: 0 };
  }

  private apartFromBase(output: Output): ReturnType<typeof measuredAgainst> {
    const base = this.tiles[0]?.outcome;
    return base?.state === 'done' ? measuredAgainst(base.output, output) : null;
  }

  private settle({ id }: Tile, outcome: Outcome): void {
    this.tiles = this.tiles.map((tile) => (tile.id === id ? { ...tile, outcome } : tile));
  }
}

/** Those of an inspector, the same each time. */
export const runsOf = (inspector: InspectorState): VariantRuns =>
  inspector.keep('variants', () => new VariantRuns(inspector));
