// The wheel of a mouse zooms at the pointer; two fingers on a touchpad scroll, and pinch as a wheel with Ctrl.
import type { Canvas } from './canvas.svelte';
import type { Position } from '../../graph/document';

const LINE = 16;

/** A mouse moves its wheel in large whole steps and never sideways. */
const isTouchpad = ({ deltaX, deltaY, deltaMode }: WheelEvent): boolean =>
  deltaMode === WheelEvent.DOM_DELTA_PIXEL &&
  (deltaX !== 0 || Math.abs(deltaY) < 40 || !Number.isInteger(deltaY));

export function onWheel(canvas: Canvas, event: WheelEvent, at: Position): void {
  event.preventDefault();
  const scale = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
  const dx = event.deltaX * scale;
  const dy = event.deltaY * scale;
  if (event.ctrlKey || event.metaKey) canvas.zoomAt(at, Math.exp(-dy / 120));
  else if (event.shiftKey) canvas.pan(-dy, 0);
  else if (isTouchpad(event)) canvas.pan(-dx, -dy);
  else canvas.zoomAt(at, Math.exp((-Math.sign(dy) * Math.min(Math.abs(dy), 120)) / 480));
}
