// The keys of the page. Keys typed into a field stay the field's.
import type { Tool } from '../painter/painter-state.svelte';
import type { Studio } from './studio.svelte';

const TOOLS: ReadonlyMap<string, Tool> = new Map([
  ['b', 'brush'],
  ['g', 'fill'],
  ['e', 'replace'],
  ['i', 'pick'],
]);

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.matches('input:not([type="range"]), select, textarea');

export function shortcut(event: KeyboardEvent, studio: Studio, help: () => void): void {
  const { painter } = studio;
  if (isTyping(event) || !painter) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    const redo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!redo && key !== 'z') return;
    event.preventDefault();
    if (redo) studio.redo();
    else studio.undo();
    return;
  }
  const tool = TOOLS.get(key);
  if (tool) painter.tool = tool;
  else if (event.key === '[') painter.resize(-1);
  else if (event.key === ']') painter.resize(1);
  else if (event.key === '?') help();
  else if (/^[1-9]$/.test(key) && Number(key) <= painter.encoding.numClasses) painter.label = Number(key) - 1;
}
