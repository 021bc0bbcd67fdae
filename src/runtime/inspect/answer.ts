// Questions about the inside of a graph's conditional layers, answered from one pass over it.
import { SpadeError } from '../../tfjs-spade/errors';
import type { InspectAnswer, InspectRequest } from '../inspect-api';
import type { Progress } from '../progress';
import type { GraphSession } from '../graph/session';
import type { Workshop } from '../graph/run';

/**
 * Answers in the order of the queries. `onProgress` ends the work by throwing.
 * Memory: what is worth keeping is the cache's, all else is freed.
 */
export function answerInspection(
  _workshop: Workshop,
  _session: GraphSession,
  _request: InspectRequest,
  _onProgress: (progress: Progress) => void,
): Promise<readonly InspectAnswer[]> {
  throw new SpadeError('graph/output', 'not there yet');
}
