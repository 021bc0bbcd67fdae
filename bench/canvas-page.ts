// The page that the frame times of the graph canvas are measured in: the canvas alone, with previews on every node.
import { mount } from 'svelte';
import '../src/app/app.css';
import GraphCanvas from '../src/editor/canvas/GraphCanvas.svelte';
import { EditorState } from '../src/editor/editor-state.svelte';
import { pathOf } from '../src/graph/document';
import { nodes as registry } from '../src/nodes';
import { Workspace } from '../src/workspace';
import { wideGraph } from './wide-graph';

const SIDE = 64;
const FRAMES = 150;

const workspace = new Workspace();
const graph = wideGraph(150, registry);
workspace.addGraph(graph);
const editor = new EditorState(workspace, registry, graph.id);
const rgba = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, at) => (at % 4 === 3 ? 255 : at * 7));
editor.previews = new Map(
  Object.keys(graph.root.nodes).map((id) => {
    const node = pathOf(id);
    return [node, { node, port: 'y', width: SIDE, height: SIDE, rgba, least: 0, most: 1 }];
  }),
);
document.body.style.height = '100vh';
mount(GraphCanvas, { target: document.body, props: { editor } });
const frame = document.querySelector('[role="application"]')!;

/** Milliseconds between frames while `step` is done in each. */
async function measure(step: (index: number) => void): Promise<number[]> {
  const times: number[] = [];
  await new Promise<void>((resolve) => {
    let before = performance.now();
    const next = (now: number) => {
      times.push(now - before);
      before = now;
      if (times.length === FRAMES) return resolve();
      step(times.length);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  return times.slice(5);
}

const wheel = (options: WheelEventInit) =>
  frame.dispatchEvent(new WheelEvent('wheel', { clientX: 700, clientY: 400, cancelable: true, ...options }));

/** There and back again. */
const turn = (index: number) => (index % FRAMES < FRAMES / 2 ? 1 : -1);

const settle = () => new Promise((resolve) => setTimeout(resolve, 500));

export async function measureAll(): Promise<Record<string, number[]>> {
  const results: Record<string, number[]> = {};
  const at = async (name: string, prepare: () => void, step: (index: number) => void) => {
    prepare();
    await settle();
    results[name] = await measure(step);
  };
  const near = () => {
    editor.canvas!.fit();
    editor.canvas!.zoom(1 / editor.viewport.zoom);
  };
  await at(
    'idle',
    () => editor.canvas!.fit(),
    () => undefined,
  );
  await at(
    'pan, all in sight',
    () => editor.canvas!.fit(),
    (index) => wheel({ deltaX: 9.5 * turn(index), deltaY: 3.5 }),
  );
  await at('pan, zoom 1', near, (index) => wheel({ deltaX: 21.5 * turn(index), deltaY: 5.5 * turn(index) }));
  await at(
    'zoom, far to near',
    () => editor.canvas!.fit(),
    (index) => wheel({ deltaY: -5 * turn(index), ctrlKey: true }),
  );
  return results;
}

Object.assign(window, { measureAll, editor });
