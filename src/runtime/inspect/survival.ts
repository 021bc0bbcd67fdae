// How much of the label survives along the depth of a graph.
import { SpadeError } from '../../tfjs-spade/errors';
import type { SurvivalCurve, SurvivalRequest } from '../inspect-api';
import type { Progress } from '../progress';
import type { GraphSession } from '../graph/session';
import type { Workshop } from '../graph/run';

/** Measures one curve. `onProgress` ends the work by throwing. Memory: nothing is left. */
export function measureSurvival(
  _workshop: Workshop,
  _session: GraphSession,
  _request: SurvivalRequest,
  _onProgress: (progress: Progress) => void,
): Promise<SurvivalCurve> {
  throw new SpadeError('graph/labels', 'not there yet');
}
