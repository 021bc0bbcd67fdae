// The only file that knows Rete. Rete keeps the elements of nodes and wires on a plane that moves and zooms; what they
// show is mounted here, and every gesture is ours, so its own drag handlers are switched off.
import { NodeEditor, type GetSchemes } from 'rete';
import { AreaPlugin } from 'rete-area-plugin';
import type { Viewport } from '../editor-state.svelte';
import type { CanvasNode } from './canvas-node.svelte';
import type { CanvasWire } from './canvas-wire.svelte';

type Schemes = GetSchemes<CanvasNode, CanvasWire>;

/** Draws into an element and returns what takes it away again. */
export interface Mounts {
  node(element: HTMLElement, node: CanvasNode): () => void;
  wire(element: HTMLElement, wire: CanvasWire): () => void;
}

export class GraphArea {
  private readonly graph = new NodeEditor<Schemes>();
  private readonly plugin: AreaPlugin<Schemes>;
  private readonly mounted = new Map<HTMLElement, () => void>();

  constructor(frame: HTMLElement, mounts: Mounts, onmove: (viewport: Viewport) => void) {
    this.plugin = new AreaPlugin<Schemes>(frame);
    this.graph.use(this.plugin);
    this.plugin.area.setDragHandler(null);
    this.plugin.area.setZoomHandler(null);
    this.plugin.addPipe((signal) => {
      if (signal.type === 'render') {
        const { element } = signal.data;
        if (this.mounted.has(element)) return signal;
        element.className = `view-${signal.data.type}`;
        this.mounted.set(
          element,
          signal.data.type === 'node'
            ? mounts.node(element, signal.data.payload)
            : mounts.wire(element, signal.data.payload),
        );
      } else if (signal.type === 'unmount') {
        this.mounted.get(signal.data.element)?.();
        this.mounted.delete(signal.data.element);
      } else if (signal.type === 'translated' || signal.type === 'zoomed') {
        onmove(this.viewport);
      }
      return signal;
    });
  }

  /** The moving plane; layers that belong to the graph are mounted into it. */
  get plane(): HTMLElement {
    return this.plugin.area.content.holder;
  }

  get viewport(): Viewport {
    const { x, y, k } = this.plugin.area.transform;
    return { x, y, zoom: k };
  }

  async look({ x, y, zoom }: Viewport): Promise<void> {
    const { area } = this.plugin;
    const { transform } = area;
    if (zoom === transform.k) await area.translate(x, y);
    else await area.zoom(zoom, x - transform.x, y - transform.y);
  }

  async addNode(node: CanvasNode): Promise<void> {
    await this.graph.addNode(node);
    this.plugin.nodeViews.get(node.id)?.dragHandler.destroy();
    await this.place(node);
  }

  /** Moves the element to where its node says that it is. */
  async place({ id, position: { x, y } }: CanvasNode): Promise<void> {
    await this.plugin.translate(id, { x, y });
  }

  async addWire(wire: CanvasWire): Promise<void> {
    await this.graph.addConnection(wire);
  }

  async removeNode(node: CanvasNode): Promise<void> {
    await this.graph.removeNode(node.id);
  }

  async removeWire(wire: CanvasWire): Promise<void> {
    await this.graph.removeConnection(wire.id);
  }

  destroy(): void {
    this.plugin.destroy();
  }
}
