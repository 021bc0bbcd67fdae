// Programs that compute what one side of a comparison shows.
import type { NodeRegistry } from '../../graph/definition';
import { cellOfMap } from '../export/cell';
import { cellOfDifference, cellOfPicture } from '../export/picture-cell';
import { picturesOf } from '../ports';
import { hasSurgery, type Choice, type Seen, type Subject } from './choice';

/** undefined when the graph has no such picture or layer. */
export function cellOfSubject(
  subject: Subject,
  { document, analysis }: Seen,
  registry: NodeRegistry,
): (() => string) | undefined {
  if (subject.kind === 'picture') {
    const port = picturesOf(document, analysis).find(({ id }) => id === subject.port);
    return port && (() => cellOfPicture(document, registry, port));
  }
  const { part, channel } = subject;
  const layer = analysis.modulations.find((modulation) => modulation.layer === subject.layer);
  return layer && (() => cellOfMap({ document, registry, layer }, part, channel));
}

interface Compared {
  readonly choice: Choice;
  readonly seen: Seen;
}

/** Of one picture with surgery (A) and without (B); undefined of any other pair. */
export function cellOfPair(a: Compared, b: Compared, registry: NodeRegistry): (() => string) | undefined {
  const [{ subject, graph, isOperated }, other] = [a.choice, b.choice];
  if (subject.kind !== 'picture' || other.subject.kind !== 'picture') return undefined;
  const isOne = graph === other.graph && subject.port === other.subject.port;
  if (!isOne || !isOperated || other.isOperated || !hasSurgery(a.seen.document)) return undefined;
  const port = picturesOf(a.seen.document, a.seen.analysis).find(({ id }) => id === subject.port);
  return port && (() => cellOfDifference(a.seen.document, registry, port));
}
