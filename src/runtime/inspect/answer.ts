// Questions about the inside of a graph's conditional layers, answered from one pass over it.
import { valueKeys } from '../../graph/value-keys';
import type { Compiled } from '../../graph/compile';
import { SpadeError } from '../../tfjs-spade/errors';
import { computeValues, versionsOf, type Workshop } from '../graph/compute';
import type { GraphSession } from '../graph/session';
import type { InspectAnswer, InspectQuery, InspectRequest } from '../inspect-api';
import type { Progress } from '../progress';
import { planClasses } from './classes';
import { planHistogram } from './histogram';
import { planMaps } from './maps';
import { planOutput } from './output';
import type { Inside, Plan, Planner, QueryKind, QueryOf } from './plan';
import { planProbe } from './probe';
import { planSheet } from './sheet';

const PLANNERS: { readonly [K in QueryKind]: Planner<K> } = {
  maps: planMaps,
  sheet: planSheet,
  probe: planProbe,
  classes: planClasses,
  histogram: planHistogram,
  output: planOutput,
};

type Lookup = Parameters<Plan<QueryKind>['read']>[0];

interface Planned {
  readonly wanted: Plan<QueryKind>['wanted'];
  readonly answer: (lookup: Lookup) => Promise<InspectAnswer>;
}

/** The words of a refusal; what is no refusal is a mistake of ours and goes on. */
function refusalOf(error: unknown): string {
  if (error instanceof SpadeError) return error.message;
  throw error;
}

function planned<K extends QueryKind>(inside: Inside, query: QueryOf<K>): Planned {
  const { kind } = query as { readonly kind: K };
  try {
    const { wanted, read } = PLANNERS[kind](inside, query);
    // The table of planners is total, so that each answer is of its query's kind.
    const answer = async (lookup: Lookup) => ({ kind, answer: await read(lookup) }) as InspectAnswer;
    return { wanted, answer };
  } catch (error) {
    const refused = { kind, refusal: refusalOf(error) } as InspectAnswer;
    return { wanted: [], answer: () => Promise.resolve(refused) };
  }
}

function insideOf({ program, analysis }: Compiled): Inside {
  const specs = new Map(program.instructions.map(({ id, spec }) => [id, spec]));
  return { program, analysis, specOf: (id) => specs.get(id)! };
}

/** What answers can be handed over with, instead of copied. */
export function buffersOfAnswers(answers: readonly InspectAnswer[]): ArrayBuffer[] {
  const within = (value: unknown): ArrayBuffer[] => {
    if (value instanceof Float32Array) return [value.buffer as ArrayBuffer];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(within) : [];
  };
  return within(answers);
}

/**
 * Answers in the order of the queries. `onProgress` ends the work by throwing.
 * Memory: what is worth keeping is the cache's, all else is freed.
 * @throws SpadeError when what the queries need cannot be computed
 */
export async function answerInspection(
  workshop: Workshop,
  session: GraphSession,
  { document, contents, queries }: InspectRequest,
  onProgress: (progress: Progress) => void,
): Promise<readonly InspectAnswer[]> {
  workshop.contents.receive(contents);
  const compiled = session.compile(document, 'eval');
  const { program } = compiled;
  const inside = insideOf(compiled);
  const plans = queries.map((query: InspectQuery) => planned(inside, query));
  const wanted = new Set(plans.flatMap((plan) => plan.wanted));
  const tell = (stage: string) => (done: number) => onProgress({ stage, done });
  const weights = await session.prepare(document, tell('preparing the weights'));
  const keys = valueKeys(program, versionsOf(workshop, weights), workshop.keys);
  try {
    const runnable = { owner: session.id, document, program, weights, keys };
    const { value } = await computeValues(workshop, runnable, wanted, { onProgress: tell('running') });
    const answers: InspectAnswer[] = [];
    for (const { answer } of plans) answers.push(await answer(value));
    return answers;
  } finally {
    workshop.cache.trim();
  }
}
