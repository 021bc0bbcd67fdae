// The workspace as the page's parts see it: reading it makes a view follow it.
import type { GraphDocument } from '../graph/document';
import type { Damaged, Painting, WorkspaceApi } from '../workspace/api';

export class WorkspaceView {
  private revision = $state(0);

  constructor(private readonly workspace: WorkspaceApi) {
    workspace.subscribe(() => this.revision++);
  }

  get title(): string {
    return this.now.title;
  }

  get readOnly(): string | null {
    return this.now.readOnly;
  }

  get damaged(): readonly Damaged[] {
    return this.now.damaged;
  }

  get graphs(): readonly GraphDocument[] {
    return this.now.graphs;
  }

  get paintings(): readonly Painting[] {
    return this.now.paintings;
  }

  get canUndo(): boolean {
    return this.now.canUndo;
  }

  get canRedo(): boolean {
    return this.now.canRedo;
  }

  get undoName(): string | null {
    return this.now.undoName;
  }

  get redoName(): string | null {
    return this.now.redoName;
  }

  private get now(): WorkspaceApi {
    void this.revision;
    return this.workspace;
  }
}
