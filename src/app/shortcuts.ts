// The keys of the page. Keys typed into a field stay the field's, and the graph editor keeps its own.
import type { PainterState, Tool } from '../painter/painter-state.svelte';
import type { Studio } from './studio.svelte';

const TOOLS: ReadonlyMap<string, Tool> = new Map([
  ['b', 'brush'],
  ['g', 'fill'],
  ['e', 'replace'],
  ['i', 'pick'],
]);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.matches('input:not([type="range"]), select, textarea') || target.isContentEditable);

/** In the Graph room single letters mean the editor, unless the painter beside it has the focus. */
const meansPainter = ({ target }: KeyboardEvent, { room }: Studio): boolean =>
  room === 'paint' || (target instanceof Element && target.closest('[data-painter]') !== null);

function paintingKey(key: string, painter: PainterState): void {
  const tool = TOOLS.get(key.toLowerCase());
  if (tool) painter.tool = tool;
  else if (key === '[') painter.resize(-1);
  else if (key === ']') painter.resize(1);
  else if (/^[1-9]$/.test(key) && Number(key) <= painter.encoding.numClasses) painter.label = Number(key) - 1;
}

export function shortcut(event: KeyboardEvent, studio: Studio, help: () => void): void {
  if (isTyping(event) || event.defaultPrevented) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!redo && key !== 'z') return;
    event.preventDefault();
    if (redo) studio.redo();
    else studio.undo();
    return;
  }
  if (event.altKey) return;
  const painter = studio.activePainter;
  if (event.key === '?' && studio.room !== 'graph') help();
  else if (painter && meansPainter(event, studio)) paintingKey(event.key, painter);
}
