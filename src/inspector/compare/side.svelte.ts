// One side of a comparison: what was chosen, the question to the worker, and what came back under its title.
import { paintingsOf } from '../../workspace';
import type { PaintingId } from '../../workspace/api';
import { computationOf } from '../computation';
import type { InspectorState } from '../inspector-state.svelte';
import { live, type Live, type Question } from '../live.svelte';
import { cellOfSubject } from './cells';
import { hasSurgery, queryOf, titleOfSubject, type Choice, type Seen } from './choice';
import { mapRaster, pictureRaster, type TitledRaster } from './raster';
import type { Sights } from './sights';

interface Asked extends Question {
  readonly choice: Choice;
  readonly seen: Seen;
  readonly stamp: string;
}

const isSame = (a: Choice, b: Choice | null): boolean => JSON.stringify(a) === JSON.stringify(b);

function titleOf({ document: shown, host }: InspectorState, { choice, seen }: Asked): string {
  const given = host.workspace.graph(choice.graph) ?? shown;
  const other = choice.graph === shown.id ? '' : ` of ${given.title || 'Untitled'}`;
  const surgery = !hasSurgery(given) ? '' : choice.isOperated ? ' with surgery' : ' without surgery';
  return `${titleOfSubject(choice.subject, seen)}${other}${surgery}`;
}

export class Side {
  constructor(
    private readonly inspectorOf: () => InspectorState,
    private readonly sightsOf: () => Sights,
    private readonly choice: () => Choice | null,
    /** What it reads follows changes of the workspace. */
    private readonly changes: () => unknown,
  ) {
    this.live = live(this.inspectorOf, () => (this.mayAsk ? this.question : null));
  }

  readonly live: Live;

  /** Computes a large graph that is not on show, until it or its paintings change. */
  allow(): void {
    this.allowed = this.stamp;
  }

  /** Whether its graph reads one of the paintings. */
  reads(paintings: ReadonlySet<PaintingId>): boolean {
    const read = this.seen && paintingsOf(this.seen.document);
    return read !== null && [...paintings].some((painting) => read.has(painting));
  }

  readonly seen: Seen | null = $derived.by(() => {
    this.changes();
    const choice = this.choice();
    if (!choice) return null;
    const { document: shown, host } = this.inspectorOf();
    const given = choice.graph === shown.id ? shown : (host.workspace.graph(choice.graph) ?? shown);
    return this.sightsOf().of(given, choice.isOperated);
  });

  private allowed = $state.raw<string | null>(null);

  /** What its answer depends on. */
  private readonly stamp: string | null = $derived.by(() => {
    this.changes();
    if (!this.seen) return null;
    const { document } = this.seen;
    const inspector = this.inspectorOf();
    if (document.id === inspector.document.id) return inspector.stamp;
    const { workspace, weightsVersion } = inspector.host;
    const versions = [...paintingsOf(document)].map((painting) => workspace.painting(painting)?.version);
    return `${weightsVersion} ${versions.join()} ${computationOf(document)}`;
  });

  /** Why a graph that is not on show is not computed before it is asked for; null when it may be. */
  readonly held: string | null = $derived.by(() => {
    const { document, host } = this.inspectorOf();
    if (!this.seen || this.seen.document.id === document.id || this.stamp === this.allowed) return null;
    return host.holdsBack(this.seen.analysis.totals);
  });

  private readonly mayAsk: boolean = $derived.by(
    () => this.held === null && this.inspectorOf().held === null,
  );

  private readonly question: Asked | null = $derived.by(() => {
    const [choice, { seen, stamp }] = [this.choice(), this];
    const query = choice && seen && queryOf(choice.subject, seen);
    if (!query || stamp === null) return null;
    return { choice, seen, stamp, document: seen.document, queries: [query] };
  });

  /** What the answer is to. */
  readonly shown: Pick<Asked, 'choice' | 'seen'> | null = $derived.by(() => this.live.asked as Asked | null);

  readonly raster: TitledRaster | null = $derived.by(() => {
    const asked = this.live.asked as Asked | null;
    // What was chosen meanwhile waits to be asked for: the answer before is to something else.
    if (!asked || (!this.mayAsk && !isSame(asked.choice, this.choice()))) return null;
    const inspector = this.inspectorOf();
    const { choice, seen } = asked;
    const { subject } = choice;
    const cell = cellOfSubject(subject, seen, inspector.host.registry);
    const named = { title: titleOf(inspector, asked), ...(cell && { cell }) };
    const output = this.live.answer(0, 'output');
    if (output) return { ...pictureRaster(output), ...named };
    const map = this.live.answer(0, 'maps')?.maps[0];
    if (!map || subject.kind !== 'map') return null;
    const layer = seen.analysis.modulations.find(({ layer }) => layer === subject.layer);
    const [, height = map.height, width = map.width] = layer?.before.shape ?? [];
    const middle = map.part === 'gamma' ? (layer?.neutral ?? 0) : 0;
    return { ...mapRaster(map, middle, { height, width }), ...named };
  });

  /** Something changed since the answer, and it is not asked again before somebody wants it. */
  readonly isOld: boolean = $derived.by(
    () => !this.mayAsk && (this.live.asked as Asked | null)?.stamp !== this.stamp,
  );

  /** Why there is nothing to see. */
  readonly reason: string | null = $derived.by(() => {
    if (this.live.failure) return this.live.failure;
    if (!this.question && this.choice()) return 'The graph does not have this any more. Choose another one.';
    if (this.live.refusal(0)) return this.live.refusal(0);
    return this.mayAsk && this.live.asked && !this.live.busy && !this.raster
      ? 'The layer has no such part as surgery left it.'
      : null;
  });
}
