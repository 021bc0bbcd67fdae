// A painter over one painting of the workspace: finished strokes go there, what changes there comes back.
import { findEncoding, indexEncoding, type LabelEncoding } from '../../datasets/labels';
import { PainterState, type Stroke } from '../../painter/painter-state.svelte';
import type { Painting, PaintingId, WorkspaceApi } from '../../workspace/api';

/** A long stroke is handed on in pieces, so that it is saved and seen elsewhere while it goes on. */
const PIECE_MS = 300;

export interface BoundPainter {
  readonly id: PaintingId;
  readonly painter: PainterState;
  /** Stops to follow the workspace. */
  release(): void;
}

export const encodingOf = ({
  encoding,
  numClasses,
}: Pick<Painting, 'encoding' | 'numClasses'>): LabelEncoding =>
  findEncoding(encoding) ?? indexEncoding(numClasses);

const canvasOf = (painting: Painting) => ({ map: painting.map, encoding: encodingOf(painting) });

export interface PainterHooks {
  /** After every change of the map, strokes under way included. */
  changed(): void;
  /** The workspace did not take a stroke; the map is as it was before it. */
  refused(error: unknown): void;
}

export function bindPainter(workspace: WorkspaceApi, painting: Painting, hooks: PainterHooks): BoundPainter {
  const { id } = painting;
  function follow(): void {
    const now = workspace.painting(id);
    if (!now) return;
    painter.follow(canvasOf(now));
    hooks.changed();
  }
  let keptAt = 0;
  function keep({ name, map, id: stroke }: Stroke): void {
    keptAt = performance.now();
    workspace.paint(id, name, map, stroke);
  }
  const painter = new PainterState(canvasOf(painting), {
    drawn(stroke) {
      hooks.changed();
      if (workspace.readOnly === null && performance.now() - keptAt > PIECE_MS) keep(stroke);
    },
    finished(stroke) {
      try {
        keep(stroke);
      } catch (error) {
        hooks.refused(error);
        follow();
      }
    },
  });
  const release = workspace.subscribe(({ paintings }) => {
    if (paintings.has(id)) follow();
  });
  return { id, painter, release };
}
