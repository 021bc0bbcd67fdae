// Keys, clipboard and drags of the whole graph room, handed to the commands.
import type { EditorSession } from './editor-session.svelte';
import { addChoice } from './library/add';
import { choicesOf } from './library/choices';
import { NODE_TYPE_DRAG } from './library/drag';
import { fitsInto } from './library/into-wire';
import type { WireId } from '../graph/document';
import { copiedText, pasteText, removeCut } from './commands/clipboard';
import { commandOf } from './commands/keys';

const FIELD = 'input:not([type="checkbox"], [type="range"]), select, textarea, [contenteditable="true"]';
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches(FIELD);

/** A dialog or menu over the room has its own keys. */
const isBelowDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog, [role="menu"]') !== null;

export class EditorInput {
  /** The last thing done came from the keyboard. */
  lastWasKey = $state(false);

  constructor(private readonly session: EditorSession) {}

  pressed(event: KeyboardEvent, room: HTMLElement, canvas: HTMLElement): void {
    this.lastWasKey = true;
    const { target } = event;
    if (event.defaultPrevented || isBelowDialog(target) || !this.isOurs(target, room)) return;
    const isMeantForAll =
      /^F\d+$/.test(event.key) || ((event.ctrlKey || event.metaKey) && ['k', 'Enter'].includes(event.key));
    if (isField(target) && !isMeantForAll) return;
    const onCanvas = target === document.body || (target instanceof Node && canvas.contains(target));
    // Tab moves the focus of whoever came by keyboard; after a click on the canvas it searches.
    if (event.key === 'Tab' && !(target instanceof Element && !target.matches(':focus-visible'))) return;
    // Enter and Space press the button that has the focus.
    const isButton = target instanceof Element && target.closest('button, summary, a') !== null;
    if (isButton && (event.key === 'Enter' || event.key === ' ') && !event.ctrlKey && !event.shiftKey) return;
    const command = commandOf(event, this.session, onCanvas);
    if (!command) return;
    event.preventDefault();
    void command.run(this.session);
  }

  copied(event: ClipboardEvent, room: HTMLElement): boolean {
    const text = this.hasClipboard(event, room) ? copiedText(this.session) : null;
    if (text === null) return false;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    this.session.editor.announce('Copied');
    return true;
  }

  cut(event: ClipboardEvent, room: HTMLElement): void {
    if (this.copied(event, room)) removeCut(this.session);
  }

  pasted(event: ClipboardEvent, room: HTMLElement): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.hasClipboard(event, room) || text === '') return;
    event.preventDefault();
    pasteText(this.session, text);
  }

  draggedOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes(NODE_TYPE_DRAG)) event.preventDefault();
  }

  /** A node from the palette comes to stand where it was let go; on a wire that it fits, it goes into it. */
  dropped(event: DragEvent, canvas: HTMLElement): void {
    const key = event.dataTransfer?.getData(NODE_TYPE_DRAG);
    const { editor } = this.session;
    const choice = choicesOf(editor).find((one) => one.key === key);
    if (!choice) return;
    event.preventDefault();
    const { left, top } = canvas.getBoundingClientRect();
    const { x, y, zoom } = editor.viewport;
    const position = {
      x: Math.round((event.clientX - left - x) / zoom),
      y: Math.round((event.clientY - top - y) / zoom),
    };
    const wire = event.target instanceof Element ? event.target.closest<SVGElement>('[data-wire]') : null;
    const id = (wire?.dataset.wire as WireId | undefined) ?? null;
    const onWire = fitsInto(editor, id)?.(choice) ? id : null;
    const added = addChoice(this.session, choice, { position, from: null, onWire });
    if (added) void editor.canvas?.focus();
  }

  private isOurs(target: EventTarget | null, room: HTMLElement): boolean {
    return target === document.body || (target instanceof Node && room.contains(target));
  }

  private hasClipboard({ target }: ClipboardEvent, room: HTMLElement): boolean {
    const isText = (document.getSelection()?.toString() ?? '') !== '';
    return !isText && !isField(target) && !isBelowDialog(target) && this.isOurs(target, room);
  }
}
