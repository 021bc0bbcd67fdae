// What the inspector asks of whoever shows it. The shell joins it with the worker and with the page's messages.
import type { Totals } from '../graph/analysis';
import type { GraphDocument } from '../graph/document';
import type { NodeRegistry } from '../graph/definition';
import type { PortAddress } from '../runtime/graph-api';
import type { InspectAnswer, InspectQuery, SurvivalCurve, SurvivalMaps } from '../runtime/inspect-api';
import type { Progress } from '../runtime/progress';
import type { WorkspaceApi } from '../workspace/api';

export interface InspectorHost {
  readonly workspace: WorkspaceApi;
  readonly registry: NodeRegistry;
  /** Grows when weights were trained, attached or reset, or another backend computes; reading it is followed. */
  readonly weightsVersion: number;
  /** Why a graph of these totals runs only when it is asked to; null when it may run by itself. */
  holdsBack(totals: Totals): string | null;
  /** Asks the worker about a graph; paintings and weights that it lacks are sent before. */
  inspect(
    document: GraphDocument,
    queries: readonly InspectQuery[],
    hear: (progress: Progress) => void,
  ): Promise<readonly InspectAnswer[]>;
  survival(
    document: GraphDocument,
    port: PortAddress,
    maps: SurvivalMaps,
    hear: (progress: Progress) => void,
  ): Promise<SurvivalCurve>;
  /** Ends what was asked for, with errors 'graph/stopped'. */
  stop(): Promise<void>;
  /** Shows a failure to the person. */
  fail(what: string, error: unknown): void;
  /** Shows a short word to the person. */
  say(message: string): void;
  /** Hands a file to the person. */
  download(file: Blob, name: string): void;
}
