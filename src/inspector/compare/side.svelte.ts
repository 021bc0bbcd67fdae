// One side of a comparison: what was chosen, the question to the worker, and what came back under its title.
import { analyse } from '../../graph/compile';
import { withoutSurgery } from '../../graph/edit';
import type { GraphDocument } from '../../graph/document';
import type { InspectorState } from '../inspector-state.svelte';
import { live, type Live, type Question } from '../live.svelte';
import { hasSurgery, queryOf, titleOfSubject, type Choice, type Seen } from './choice';
import { mapRaster, pictureRaster, type TitledRaster } from './raster';

interface Asked extends Question {
  readonly choice: Choice;
  readonly seen: Seen;
}

/** The graph of a choice as the choice sees it; the graph on show while another one is missing. */
function seenBy(inspector: InspectorState, { graph, isOperated }: Choice): Seen {
  const { document: shown, host } = inspector;
  const given = graph === shown.id ? shown : (host.workspace.graph(graph) ?? shown);
  const document = isOperated ? given : withoutSurgery(given);
  if (document === shown) return { document, analysis: inspector.analysis };
  return { document, analysis: analyse(document, host.registry) };
}

function titleOf({ document: shown, host }: InspectorState, { choice, seen }: Asked): string {
  const given = host.workspace.graph(choice.graph) ?? shown;
  const other = choice.graph === shown.id ? '' : ` of ${given.title || 'Untitled'}`;
  const surgery = !hasSurgery(given) ? '' : choice.isOperated ? ' with surgery' : ' without surgery';
  return `${titleOfSubject(choice.subject, seen)}${other}${surgery}`;
}

export class Side {
  constructor(
    private readonly inspectorOf: () => InspectorState,
    private readonly choice: () => Choice | null,
    private readonly changes: () => unknown,
  ) {
    this.live = live(this.inspectorOf, () => (this.held === null ? this.question : null));
  }

  readonly live: Live;

  allow(): void {
    this.allowed = this.choice()?.graph ?? null;
  }

  readonly seen: Seen | null = $derived.by(() => {
    this.changes();
    const choice = this.choice();
    return choice && seenBy(this.inspectorOf(), choice);
  });

  private allowed = $state.raw<GraphDocument['id'] | null>(null);

  /** Why a graph that is not on show is not computed before it is asked for; null when it may be. */
  readonly held: string | null = $derived.by(() => {
    const [choice, { seen }] = [this.choice(), this];
    const { document, host } = this.inspectorOf();
    if (!choice || !seen || choice.graph === document.id || choice.graph === this.allowed) return null;
    return host.holdsBack(seen.analysis.totals);
  });

  private readonly question: Asked | null = $derived.by(() => {
    const [choice, { seen }] = [this.choice(), this];
    const query = choice && seen && queryOf(choice.subject, seen);
    return query && { choice, seen, document: seen.document, queries: [query] };
  });

  readonly raster: TitledRaster | null = $derived.by(() => {
    const asked = this.live.asked as Asked | null;
    if (!asked) return null;
    const title = titleOf(this.inspectorOf(), asked);
    const output = this.live.answer(0, 'output');
    if (output) return { ...pictureRaster(output), title };
    const map = this.live.answer(0, 'maps')?.maps[0];
    const { subject } = asked.choice;
    if (!map || subject.kind !== 'map') return null;
    const layer = asked.seen.analysis.modulations.find(({ layer }) => layer === subject.layer);
    const [, height = map.height, width = map.width] = layer?.before.shape ?? [];
    const middle = map.part === 'gamma' ? (layer?.neutral ?? 0) : 0;
    return { ...mapRaster(map, middle, { height, width }), title };
  });

  /** Why there is nothing to see. */
  readonly reason: string | null = $derived.by(() => {
    if (this.live.failure) return this.live.failure;
    if (!this.question && this.choice()) return 'The graph does not have this any more. Choose another one.';
    if (this.live.refusal(0)) return this.live.refusal(0);
    return this.live.asked && !this.raster ? 'The layer has no such part as surgery left it.' : null;
  });
}
