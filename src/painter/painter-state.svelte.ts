// What the painter's parts share: the map, the tool in hand, and a revision that views follow. Finished work goes to
// whoever listens; undo is theirs.
import { histogram, type LabelEncoding, type LabelMap } from '../datasets/labels';
import { floodFill, replaceClass } from './document/fill';
import { PaintDocument, type Canvas } from './document/paint-document';
import { paintSegment, type Point } from './document/stroke';

export type Tool = 'brush' | 'fill' | 'replace' | 'pick';

export const SIZES = { least: 1, most: 64 } as const;

/** What is being painted, or was. */
export interface Stroke {
  /** What undo calls it. */
  readonly name: string;
  /** The same for the whole stroke. */
  readonly id: symbol;
  /** The painter's own map as it is now. */
  readonly map: LabelMap;
}

/** Who is told what is painted. */
export interface PaintListener {
  /** The map changes under the brush. */
  drawn(stroke: Stroke): void;
  /** A stroke or fill has ended. */
  finished(stroke: Stroke): void;
}

const STEP_NAMES: Readonly<Record<Tool, string>> = {
  brush: 'brush stroke',
  fill: 'fill',
  replace: 'replace a class',
  pick: 'pick',
};

export class PainterState {
  tool = $state<Tool>('brush');
  /** Diameter of the brush in pixels of the map. */
  size = $state(12);
  /** The class that is painted. */
  label = $state(0);
  /** Grows with every change of the map; reading it makes a view follow the map. */
  revision = $state(0);
  private last: Point | null = null;
  private strokeId = Symbol('no stroke');
  private strokeName = STEP_NAMES.brush;
  private readonly document: PaintDocument;

  /** Paints on a copy of the canvas; `listener` hears of it. */
  constructor(
    canvas: Canvas,
    private readonly listener: PaintListener,
  ) {
    this.document = new PaintDocument(canvas);
  }

  get map(): LabelMap {
    void this.revision;
    return this.document.map;
  }

  get encoding(): LabelEncoding {
    void this.revision;
    return this.document.encoding;
  }

  /** Share of the map that each class covers, 0 to 1. */
  readonly shares = $derived.by(() =>
    histogram(this.map, this.encoding.numClasses).map(({ share }) => share),
  );

  /** Takes the tool to a place of the map, in pixels. `pressure` 0 to 1 scales the brush. */
  press(point: Point, pressure = 1, tool: Tool = this.tool): void {
    if (tool === 'pick') return this.pick(point);
    this.document.begin();
    this.strokeId = Symbol(tool);
    this.strokeName = STEP_NAMES[tool];
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

  /** Gives the whole map the chosen class, as one stroke. */
  fillAll(): void {
    this.document.begin();
    this.strokeId = Symbol('fill the map');
    this.strokeName = 'fill the map';
    this.map.labels.fill(this.label);
    this.release();
  }

  /** Draws the brush on to a point; does nothing when no stroke has begun. */
  drag(point: Point, pressure = 1): void {
    if (!this.last) return;
    paintSegment(this.map, this.last, point, this.size * pressure, this.label);
    this.last = point;
    this.revision++;
    this.listener.drawn(this.stroke);
  }

  /** Ends a stroke. Does nothing when none has begun, or nothing was changed since it was last followed. */
  release(): void {
    this.last = null;
    if (!this.document.commit()) return;
    this.revision++;
    this.listener.finished(this.stroke);
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

  /** Takes over a painting that changed elsewhere: by undo, by an import, in another tab. */
  follow(canvas: Canvas): void {
    this.document.follow(canvas);
    if (this.label >= canvas.encoding.numClasses) this.label = 0;
    this.revision++;
  }

  private get stroke(): Stroke {
    return { name: this.strokeName, id: this.strokeId, map: this.document.map };
  }

  private pick({ x, y }: Point): void {
    this.label = this.labelAt(Math.floor(x), Math.floor(y));
  }
}
