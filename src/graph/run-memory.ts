// What stood how when each node last ran: the same memory serves the runtime after a run and a view before one.
import type { NodeRegistry } from './definition';
import type { GraphDocument, NodePath } from './document';
import type { Program } from './program';
import { fingerprint, stalenessOf, type Fingerprint } from './staleness';
import { KeyTable, valueKeys, type ValueKeys, type Versions } from './value-keys';

/** A graph as it stands now. */
export interface GraphState {
  readonly keys: ValueKeys;
  readonly fingerprint: Fingerprint;
}

export class RunMemory {
  private readonly lastRuns = new Map<NodePath, Fingerprint>();

  /** @param table shared where keys of several graphs are compared */
  constructor(
    private readonly registry: NodeRegistry,
    private readonly table = new KeyTable(),
  ) {}

  /** How the graph stands, with the versions of what it reads from outside. */
  look(
    document: GraphDocument,
    program: Pick<Program, 'instructions' | 'outputs'>,
    versions: Versions,
  ): GraphState {
    const keys = valueKeys(program, versions, this.table);
    return { keys, fingerprint: fingerprint(document, this.registry, program, keys, versions) };
  }

  /** Writes down that these nodes ran, or were found in a cache, as they stand. */
  ran(nodes: Iterable<NodePath>, { fingerprint: now }: GraphState): void {
    for (const node of nodes) this.lastRuns.set(node, now);
  }

  /**
   * Why a node, or one inside a subgraph instance, is stale: `first run`, `the label map changed`,
   * `` `hidden` of SPADE changed ``. Null when it stands as it last ran.
   */
  reasonFor(path: NodePath, { fingerprint: now }: GraphState): string | null {
    for (const node of now.keys()) {
      if (node !== path && !node.startsWith(`${path}/`)) continue;
      const reason = stalenessOf(node, this.lastRuns.get(node), now);
      if (reason !== null) return reason;
    }
    return null;
  }
}
