// The graph canvas in a real browser: it follows the document, and pointer and keys change the document in single steps.
import { beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../src/app/app.css';
import GraphCanvas from '../../src/editor/canvas/GraphCanvas.svelte';
import { EditorState } from '../../src/editor/editor-state.svelte';
import type { GraphDocument, NodeId } from '../../src/graph/document';
import { addNode, connect, emptyGraph, newNode, removeNodes } from '../../src/graph/edit';
import { nodes as registry } from '../../src/nodes';
import { Workspace } from '../../src/workspace';

let workspace: Workspace;
let editor: EditorState;
let frame: HTMLElement;
let landscape: NodeId, noise: NodeId, spade: NodeId, loose: NodeId;

function start(): GraphDocument {
  let graph = emptyGraph('test');
  const put = (type: string, x: number, y: number): NodeId => {
    const added = addNode(graph, null, newNode(type, { x, y }, registry));
    graph = added.document;
    return added.id;
  };
  landscape = put('input/landscape', 0, 0);
  noise = put('input/noise', 0, 320);
  spade = put('norm/spade', 420, 100);
  loose = put('norm/instance', 0, 640);
  return connect(graph, null, { node: noise, port: 'x' }, { node: spade, port: 'x' });
}

beforeEach(async () => {
  // What lies outside the window cannot be dropped on.
  await page.viewport(1000, 800);
  document.body.style.margin = '0';
  workspace = new Workspace();
  const graph = start();
  workspace.addGraph(graph);
  await show(graph);
});

async function show(graph: GraphDocument): Promise<void> {
  editor = new EditorState(workspace, registry, graph.id);
  editor.follow();
  const { container } = render(GraphCanvas, { editor });
  container.style.cssText = 'width: 1000px; height: 800px';
  frame = container.querySelector<HTMLElement>('[role="application"]')!;
  await vi.waitFor(() => {
    expect(frame.querySelectorAll('[data-node]')).toHaveLength(4);
    expect(frame.querySelectorAll('[data-wire]')).toHaveLength(1);
    expect(editor.viewport.x).not.toBe(0);
  });
}

const element = (id: NodeId): HTMLElement => frame.querySelector<HTMLElement>(`[data-node="${id}"]`)!;
const socket = (id: NodeId, side: string, port: string): HTMLElement =>
  [...frame.querySelectorAll<HTMLElement>('[data-socket]')].find(
    ({ dataset }) => dataset.socket === `${id}\n${side}\n${port}`,
  )!;

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle(of: Element): Point {
  const { x, y, width, height } = of.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Presses on an element and lets go at a place of the window. */
function drag(from: Element, to: Point, start = middle(from)): void {
  const fire = (target: EventTarget, type: string, { x, y }: Point) =>
    target.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, bubbles: true, pointerId: 1 }));
  fire(from, 'pointerdown', start);
  fire(window, 'pointermove', { x: (start.x + to.x) / 2, y: (start.y + to.y) / 2 });
  fire(window, 'pointermove', to);
  fire(window, 'pointerup', to);
}

function press(key: string, options: KeyboardEventInit = {}): void {
  document.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }),
  );
}

const wires = () => Object.values<GraphDocument['root']['wires'][never]>(editor.body.wires);

test('a node that leaves the document leaves the canvas with its wires', async () => {
  editor.edit('Remove', (graph) => removeNodes(graph, null, [noise]));
  await vi.waitFor(() => {
    expect(element(noise)).toBeNull();
    expect(frame.querySelectorAll('[data-wire]')).toHaveLength(0);
  });
  workspace.undo();
  await vi.waitFor(() => expect(frame.querySelectorAll('[data-wire]')).toHaveLength(1));
});

test('dragging one of several selected nodes moves all of them as one step', () => {
  editor.select([landscape, spade]);
  const before = [landscape, spade].map((id) => editor.body.nodes[id]!.position);
  const { x, y } = middle(element(spade));
  drag(element(spade), { x: x + 60, y: y + 30 });
  const { zoom } = editor.viewport;
  const after = [landscape, spade].map((id) => editor.body.nodes[id]!.position);
  expect(after).toEqual(
    before.map((at) => ({ x: Math.round(at.x + 60 / zoom), y: Math.round(at.y + 30 / zoom) })),
  );
  workspace.undo();
  expect([landscape, spade].map((id) => editor.body.nodes[id]!.position)).toEqual(before);
});

test('a wire is drawn from socket to socket, and a refused one says why and changes nothing', () => {
  drag(socket(landscape, 'output', 'labels'), middle(socket(spade, 'input', 'semantics')));
  expect(wires()).toHaveLength(2);
  const document = editor.document;
  drag(socket(landscape, 'output', 'labels'), middle(socket(loose, 'input', 'x')));
  expect(editor.document).toBe(document);
  expect(editor.announcement).toContain('takes features');
});

test('a wire that is dropped on nothing asks for a node; one picked up is disconnected', () => {
  const { left, top } = frame.getBoundingClientRect();
  const nothing = { x: left + 4, y: top + 4 };
  drag(socket(landscape, 'output', 'image'), nothing);
  expect(editor.search?.from).toEqual({ node: landscape, port: 'image', side: 'output' });
  drag(socket(spade, 'input', 'x'), nothing);
  expect(wires()).toHaveLength(0);
});

test('a loose node that is dropped on a wire goes into it as one step', async () => {
  const line = frame.querySelector<SVGPathElement>('[data-wire]')!;
  const { x, y } = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM()!);
  drag(element(loose), { x, y });
  expect(wires()).toHaveLength(2);
  expect(wires().some(({ from, to }) => from.node === noise && to.node === loose)).toBe(true);
  expect(wires().some(({ from, to }) => from.node === loose && to.node === spade)).toBe(true);
  workspace.undo();
  await vi.waitFor(() => expect(frame.querySelectorAll('[data-wire]')).toHaveLength(1));
});

test('Escape takes a drag back', () => {
  const { x, y } = middle(element(loose));
  const before = editor.document;
  const fire = (target: EventTarget, type: string, clientX: number) =>
    target.dispatchEvent(new PointerEvent(type, { clientX, clientY: y, bubbles: true, pointerId: 1 }));
  element(loose).focus();
  fire(element(loose), 'pointerdown', x);
  fire(window, 'pointermove', x + 50);
  press('Escape');
  fire(window, 'pointerup', x + 50);
  expect(editor.document).toBe(before);
});

test('by keyboard alone: walk, move, go to the sockets and connect', () => {
  frame.querySelector<HTMLElement>('[data-node][tabindex="0"]')!.focus();
  press('Home');
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(
    /^Landscape, input, output labels \[1, \d+, \d+\] · 18 classes/,
  );
  const { y } = editor.body.nodes[landscape]!.position;
  press('ArrowDown', { altKey: true });
  expect(editor.body.nodes[landscape]!.position.y).toBe(y + 20);
  press('Enter');
  expect(document.activeElement).toBe(socket(landscape, 'output', 'labels'));
  (document.activeElement as HTMLElement).click();
  expect(editor.pending).toEqual({ node: landscape, port: 'labels', side: 'output' });
  press('Escape');
  expect(editor.pending).toBeNull();
  (document.activeElement as HTMLElement).click();
  socket(spade, 'input', 'semantics').click();
  expect(wires()).toHaveLength(2);
  expect(editor.announcement).toBe('Connected Landscape labels to SPADE semantics.');
  press('Escape');
  press('ArrowRight');
  expect([...editor.selection]).toEqual([spade]);
});

test('one node is in the order of Tab, every socket has a name and is at least 24 pixels at zoom 1', () => {
  expect(frame.querySelectorAll('[data-node][tabindex="0"]')).toHaveLength(1);
  editor.canvas!.zoom(1 / editor.viewport.zoom);
  for (const button of frame.querySelectorAll<HTMLElement>('[data-socket]')) {
    expect(button.getAttribute('aria-label')).toMatch(/^(input|output) .+, (not )?connected/);
    expect([button.offsetWidth, button.offsetHeight].every((side) => side >= 24)).toBe(true);
  }
});

test('laying out is one step in which wires lead to the right', async () => {
  await editor.canvas!.layout();
  const { nodes } = editor.body;
  for (const { from, to } of wires())
    expect(nodes[from.node]!.position.x).toBeLessThan(nodes[to.node]!.position.x);
  workspace.undo();
  expect(editor.body.nodes[spade]!.position).toEqual({ x: 420, y: 100 });
});

test('in a workspace that is only looked at, every edit is refused aloud and the node goes back', async () => {
  cleanup();
  workspace = new Workspace(workspace.doc, 'Only to look at.');
  await show(editor.document);
  const graph = editor.document;
  const place = () => element(loose).getBoundingClientRect().toJSON() as DOMRect;
  const before = place();
  const { x, y } = middle(element(loose));
  drag(element(loose), { x: x + 60, y });
  expect(editor.refusal).toBe('Only to look at.');
  expect(editor.announcement).toBe('Only to look at.');
  await vi.waitFor(() => expect(place()).toEqual(before));
  drag(socket(landscape, 'output', 'labels'), middle(socket(spade, 'input', 'semantics')));
  element(loose).focus();
  press('ArrowDown', { altKey: true });
  await editor.canvas!.layout();
  expect(editor.announcement).toContain('Only to look at.');
  expect(editor.document).toBe(graph);
  expect(wires()).toHaveLength(1);
});
