// A graph with one thing done to it, to be seen beside the graph as it is.
import type { GraphDocument } from '../../graph/document';
import type { SurgeryId } from '../../graph/surgery';

export interface Changed {
  readonly document: GraphDocument;
  /** The step of surgery that makes the difference; null when a bypass does. */
  readonly step: SurgeryId | null;
}

export interface Variant {
  /** The same for the same thing done. */
  readonly id: string;
  /** In words, such as 'up_0.norm_0: instance norm'. */
  readonly title: string;
  /** @throws SpadeError when the graph would get too large */
  readonly change: (document: GraphDocument) => Changed;
}
