// What can be done with a whole map, wherever its painter stands: a new landscape, import, export.
import type { LabelEncoding } from '../../datasets/labels';
import type { PainterState } from '../../painter/painter-state.svelte';
import type { CheckpointReport } from '../../runtime/api';
import type { PaintingId, WorkspaceApi } from '../../workspace/api';
import type { Messages } from '../messages.svelte';
import { createLandscapes } from './landscapes';
import { exportMap, firstMap, importMap, landscape, LANDSCAPE_ENCODING } from './map-files';
import { freshTitle, replacePainting, type Canvas } from './paintings';
import { randomSeed } from './style.svelte';

export class MapActions {
  private readonly landscapes = createLandscapes();

  constructor(
    private readonly workspace: WorkspaceApi,
    private readonly messages: Messages,
  ) {}

  canGenerate({ id }: LabelEncoding): boolean {
    return id === LANDSCAPE_ENCODING;
  }

  /** Adds a painting that suits a network: a landscape of the seed where its classes are those of landscapes. */
  async addFor(checkpoint: CheckpointReport, encoding: LabelEncoding, seed: number): Promise<PaintingId> {
    const map = await firstMap(checkpoint, this.landscapes, seed);
    // The first painting is there from the beginning: there is nothing to go back to.
    if (this.workspace.paintings.length === 0) return this.begin({ map, encoding });
    return this.add({ map, encoding });
  }

  /** Adds a painting that undo does not take away. */
  begin(canvas: Canvas): PaintingId {
    let id: PaintingId = '';
    this.workspace.beginWith(() => (id = this.add(canvas)));
    return id;
  }

  private add(canvas: Canvas): PaintingId {
    const id: PaintingId = crypto.randomUUID();
    const title = freshTitle('Painting', this.workspace.paintings);
    replacePainting(this.workspace, id, 'new painting', canvas, title);
    return id;
  }

  /** Puts another landscape of the same size into a painting. */
  async generate(id: PaintingId, { map, encoding }: PainterState): Promise<void> {
    try {
      const made = await landscape(this.landscapes, map, randomSeed());
      replacePainting(this.workspace, id, 'new landscape', { map: made, encoding });
    } catch (error) {
      this.messages.fail('No new landscape', error);
    }
  }

  /** Reads a file into a painting. */
  async import(id: PaintingId, file: File, encoding: LabelEncoding): Promise<void> {
    try {
      const { map, words } = await importMap(file, encoding);
      replacePainting(this.workspace, id, `import ${file.name}`, { map, encoding });
      this.messages.say(words, 'good');
    } catch (error) {
      this.messages.fail(`${file.name} was not imported, your map is as it was`, error);
    }
  }

  export({ map, encoding }: PainterState, kind: 'index' | 'colour'): void {
    exportMap(map, encoding, kind);
  }
}
