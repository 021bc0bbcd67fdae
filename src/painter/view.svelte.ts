// Zoom and pan of the canvas: how the map lies in its frame.

const LARGEST = 16;

export class CanvasView {
  zoom = $state(1);
  /** Offset of the map's upper left corner in the frame, in CSS pixels. */
  x = $state(0);
  y = $state(0);

  readonly transform = $derived(`translate(${this.x}px, ${this.y}px) scale(${this.zoom})`);

  /** Zooms so that the place under the pointer stays; coordinates are relative to the frame. */
  zoomAt(x: number, y: number, factor: number): void {
    const zoom = Math.min(LARGEST, Math.max(1, this.zoom * factor));
    const ratio = zoom / this.zoom;
    this.x = zoom === 1 ? 0 : x - (x - this.x) * ratio;
    this.y = zoom === 1 ? 0 : y - (y - this.y) * ratio;
    this.zoom = zoom;
  }

  pan(dx: number, dy: number): void {
    if (this.zoom === 1) return;
    this.x += dx;
    this.y += dy;
  }

  reset(): void {
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
  }
}
