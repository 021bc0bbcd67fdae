// Graphs as they are compared, with their surgery or without, each looked at once as long as it stays the same.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import { withoutSurgery } from '../../graph/edit';
import { analyse } from '../../graph/compile';
import type { Seen } from './choice';

export class Sights {
  private readonly seen = new WeakMap<GraphDocument, Seen>();
  private readonly plain = new WeakMap<GraphDocument, GraphDocument>();

  constructor(private readonly registry: NodeRegistry) {}

  of(document: GraphDocument, isOperated: boolean): Seen {
    if (!isOperated) return this.of(this.withoutSurgery(document), true);
    const known = this.seen.get(document) ?? { document, analysis: analyse(document, this.registry) };
    this.seen.set(document, known);
    return known;
  }

  private withoutSurgery(document: GraphDocument): GraphDocument {
    const known = this.plain.get(document) ?? withoutSurgery(document);
    this.plain.set(document, known);
    return known;
  }
}
