// A view's standing question to the worker: asked when the view is there and something changed, one at a time, and of
// what changed meanwhile only the latest. A view that is gone asks nothing, nor does one that was stopped.
import { untrack } from 'svelte';
import type { GraphDocument, GraphId } from '../graph/document';
import type { InspectAnswer, InspectAnswers, InspectQuery } from '../runtime/inspect-api';
import type { Progress } from '../runtime/progress';
import { codeOf } from '../tfjs-spade/errors';
import type { InspectorState } from './inspector-state.svelte';

export interface Question {
  /** The graph on show unless another one is given. */
  readonly document?: GraphDocument;
  readonly queries: readonly InspectQuery[];
}

export class Live {
  answers = $state.raw<readonly InspectAnswer[]>([]);
  /** The question that the answers are to. */
  asked = $state.raw<Question | null>(null);
  /** What the view wants to know now, also while nothing is computed unasked. */
  wanted = $state.raw<Question | null>(null);
  busy = $state(false);
  progress = $state.raw<Progress | null>(null);
  /** Why there is no answer. */
  failure = $state.raw<string | null>(null);
  /** Of the moment when the answers were asked for. */
  private given = $state.raw<{ readonly graph: GraphId; readonly stamp: string } | null>(null);
  private waiting: Question | null = null;

  constructor(private readonly inspectorOf: () => InspectorState) {}

  /** Whether something changed since the answers were asked for: they are shown, but a view says that they are old. */
  get isOld(): boolean {
    return this.given !== null && this.isOfThisGraph && this.given.stamp !== this.inspectorOf().stamp;
  }

  /** Answers about another graph are none: its layers may have the same names. */
  private get isOfThisGraph(): boolean {
    const graph = (this.wanted?.document ?? this.inspectorOf().document).id;
    return this.given === null || this.given.graph === graph;
  }

  /** The answer to the query at an index when it has this kind; null while there is none. */
  answer<K extends InspectQuery['kind']>(index: number, kind: K): InspectAnswers[K] | null {
    if (!this.isOfThisGraph) return null;
    const given = this.answers[index];
    return given?.kind === kind && 'answer' in given ? (given.answer as InspectAnswers[K]) : null;
  }

  /** Why the query at an index has no answer. */
  refusal(index: number): string | null {
    if (!this.isOfThisGraph) return null;
    const given = this.answers[index];
    return given && 'refusal' in given ? given.refusal : null;
  }

  /** Forgets what was to be asked next: nobody looks any more. */
  leave(): void {
    this.waiting = null;
  }

  async ask(question: Question): Promise<void> {
    this.waiting = question;
    if (this.busy) return;
    this.busy = true;
    const inspector = this.inspectorOf();
    inspector.waits = [...inspector.waits, this];
    try {
      while (this.waiting) {
        const next: Question = this.waiting;
        this.waiting = null;
        await this.askOnce(next);
      }
    } finally {
      this.busy = false;
      this.progress = null;
      inspector.waits = inspector.waits.filter((other) => other !== this);
    }
  }

  private async askOnce(question: Question): Promise<void> {
    const { host, document: shown, stamp } = this.inspectorOf();
    const document = question.document ?? shown;
    try {
      const answers = await host.inspect(
        document,
        question.queries,
        (progress) => (this.progress = progress),
      );
      this.answers = answers;
      this.asked = question;
      this.given = { graph: document.id, stamp };
      this.failure = null;
    } catch (error) {
      if (codeOf(error) === 'graph/stopped') return this.inspectorOf().wasStopped();
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

/**
 * Asks again whenever the question or what it depends on changes, as long as the component lives that calls it.
 * @param question null asks nothing
 */
export function live(inspectorOf: () => InspectorState, question: () => Question | null): Live {
  const answers = new Live(inspectorOf);
  $effect(() => {
    const now = question();
    const inspector = inspectorOf();
    void inspector.stamp;
    const held = now?.document ? null : inspector.held;
    untrack(() => {
      answers.wanted = now;
      if (now && held === null) void answers.ask(now);
      else answers.leave();
    });
  });
  $effect(() => () => answers.leave());
  return answers;
}
