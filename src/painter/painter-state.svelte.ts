// What the painter's parts share: the document, the tool in hand, and a revision that views follow.
import { histogram, type LabelEncoding, type LabelMap } from '../datasets/labels';
import { floodFill, replaceClass } from './document/fill';
import { PaintDocument } from './document/paint-document';
import { paintSegment, type Point } from './document/stroke';

export type Tool = 'brush' | 'fill' | 'replace' | 'pick';

export const SIZES = { least: 1, most: 64 } as const;

export class PainterState {
  tool = $state<Tool>('brush');
  /** Diameter of the brush in pixels of the map. */
  size = $state(12);
  /** The class that is painted. */
  label = $state(0);
  /** Grows with every change of the map; reading it makes a view follow the map. */
  revision = $state(0);
  private last: Point | null = null;

  private constructor(private readonly document: PaintDocument) {}

  static of(map: LabelMap, encoding: LabelEncoding): PainterState {
    return new PainterState(new PaintDocument({ map, encoding }));
  }

  get map(): LabelMap {
    void this.revision;
    return this.document.map;
  }

  get encoding(): LabelEncoding {
    void this.revision;
    return this.document.encoding;
  }

  get canUndo(): boolean {
    void this.revision;
    return this.document.canUndo;
  }

  get canRedo(): boolean {
    void this.revision;
    return this.document.canRedo;
  }

  /** Share of the map that each class covers, 0 to 1. */
  readonly shares = $derived.by(() =>
    histogram(this.map, this.encoding.numClasses).map(({ share }) => share),
  );

  /** Takes the tool to a place of the map, in pixels. `pressure` 0 to 1 scales the brush. */
  press(point: Point, pressure = 1, tool: Tool = this.tool): void {
    if (tool === 'pick') return this.pick(point);
    this.document.begin();
    if (tool === 'brush') {
      this.last = point;
      this.drag(point, pressure);
      return;
    }
    const x = Math.floor(point.x);
    const y = Math.floor(point.y);
    if (tool === 'fill') floodFill(this.map, x, y, this.label);
    else replaceClass(this.map, this.labelAt(x, y), this.label);
    this.release();
  }

  /** Draws the brush on to a point; does nothing when no stroke has begun. */
  drag(point: Point, pressure = 1): void {
    if (!this.last) return;
    paintSegment(this.map, this.last, point, this.size * pressure, this.label);
    this.last = point;
    this.revision++;
  }

  /** Ends a stroke: it becomes one step of undo. */
  release(): void {
    this.last = null;
    this.document.commit(this.tool);
    this.revision++;
  }

  labelAt(x: number, y: number): number {
    const { width, height, labels } = this.map;
    const inside = x >= 0 && y >= 0 && x < width && y < height;
    return inside ? labels[y * width + x]! : this.label;
  }

  /** Changes the size of the brush by so many pixels. */
  resize(by: number): void {
    this.size = Math.min(SIZES.most, Math.max(SIZES.least, this.size + by));
  }

  /** Puts another map in place of this one, as one step of undo. */
  replace(map: LabelMap, encoding: LabelEncoding, name: string): void {
    this.last = null;
    this.document.replace({ map, encoding }, name);
    if (this.label >= encoding.numClasses) this.label = 0;
    this.revision++;
  }

  /** @returns what was taken back, or null when there is nothing */
  undo(): string | null {
    this.last = null;
    const name = this.document.undo();
    this.revision++;
    return name;
  }

  redo(): string | null {
    this.last = null;
    const name = this.document.redo();
    this.revision++;
    return name;
  }

  private pick({ x, y }: Point): void {
    this.label = this.labelAt(Math.floor(x), Math.floor(y));
  }
}
