// Every kind of query with its planner, and how a query becomes something to carry out.
import { SpadeError } from '../../tfjs-spade/errors';
import type { InspectAnswer } from '../inspect-api';
import { planClasses } from './classes';
import { planHistogram } from './histogram';
import type { Lookup } from './layer-parts';
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

export interface Planned {
  readonly kind: QueryKind;
  /** Nothing where the query is refused before anything runs. */
  readonly wanted: Plan<QueryKind>['wanted'];
  readonly answer: (lookup: Lookup) => Promise<InspectAnswer>;
}

export const refusal = (kind: QueryKind, { message }: SpadeError): InspectAnswer =>
  ({ kind, refusal: message }) as InspectAnswer;

/** What carrying out a query takes; a query that cannot be answered is answered with why. */
export function planned<K extends QueryKind>(inside: Inside, query: QueryOf<K>): Planned {
  const { kind } = query as { readonly kind: K };
  try {
    const { wanted, read } = PLANNERS[kind](inside, query);
    // The table of planners is total, so that each answer is of its query's kind.
    const answer = async (lookup: Lookup) => ({ kind, answer: await read(lookup) }) as InspectAnswer;
    return { kind, wanted, answer };
  } catch (error) {
    if (!(error instanceof SpadeError)) throw error;
    return { kind, wanted: [], answer: () => Promise.resolve(refusal(kind, error)) };
  }
}
