// The runner against a worker that answers when told to: never two requests at once, of those that wait only the
// latest, contents once for each version.
import { describe, expect, it, vi } from 'vitest';
import { nodes } from '../../nodes';
import { addNode, emptyGraph, newNode, setCheckpoint, setGraphTitle, setParameter } from '../../graph/edit';
import { pathOf, type GraphDocument, type NodeId } from '../../graph/document';
import type { GraphRuntimeApi, RunGraphRequest, RunGraphResult } from '../../runtime/graph-api';
import type { Painting, WorkspaceApi, WorkspaceChange } from '../../workspace/api';
import { EditorState } from '../editor-state.svelte';
import type { GraphFiles } from './graph-files';
import { GraphRunner } from './graph-runner.svelte';
import { largeness } from './large';

const SIDE = 8;

/** A graph of one painted label map, in a workspace that holds nothing else. */
function room(started?: Promise<unknown>) {
  let painting: Painting = {
    id: 'p',
    title: 'map',
    map: { width: SIDE, height: SIDE, labels: new Int32Array(SIDE * SIDE) },
    encoding: 'index',
    numClasses: 3,
    version: 1,
  };
  const reference = { painting: 'p', width: SIDE, height: SIDE, numClasses: 3, encoding: 'index' };
  const type = nodes.definitions.find(({ parameters }) =>
    Object.values(parameters).some(({ kind }) => kind === 'painting'),
  )!;
  const [key] = Object.entries(type.parameters).find(([, { kind }]) => kind === 'painting')!;
  const added = addNode(emptyGraph('room'), null, newNode(type, { x: 0, y: 0 }, nodes));
  let graph = setParameter(added.document, null, added.id, key, reference);
  let left = false;
  let hear: (change: WorkspaceChange) => void = () => undefined;
  const workspace = {
    readOnly: null,
    graph: () => (left ? undefined : graph),
    painting: () => painting,
    editGraph: (_id: string, _name: string, change: (before: GraphDocument) => GraphDocument) => {
      graph = change(graph);
    },
    subscribe: (listener: (change: WorkspaceChange) => void) => {
      hear = listener;
      return () => undefined;
    },
  } as unknown as WorkspaceApi;

  const requests: RunGraphRequest[] = [];
  const answers: { done: (result: RunGraphResult) => void; failed: (error: Error) => void }[] = [];
  const attached: string[] = [];
  const forgotten: string[] = [];
  const api = {
    attachCheckpoint: (_document: GraphDocument, _file: Blob, name: string) => {
      attached.push(name);
      return Promise.resolve({ matched: 1, rows: [] });
    },
    forgetGraph: (id: string) => Promise.resolve(void forgotten.push(id)),
    resetGraphWeights: () => Promise.resolve(),
    runGraph: (request: RunGraphRequest) => {
      requests.push(request);
      return new Promise<RunGraphResult>((done, failed) => answers.push({ done, failed }));
    },
  } as unknown as GraphRuntimeApi;
  const files = { checkpoint: () => Promise.resolve(new Blob()) } as unknown as GraphFiles;
  const editor = new EditorState(workspace, nodes, graph.id);
  editor.onScreen = new Set([added.id]);
  const runner = new GraphRunner(editor, api, files, started);
  return {
    editor,
    runner,
    requests,
    answers,
    attached,
    forgotten,
    node: added.id,
    edit: (change: (before: GraphDocument) => GraphDocument) => {
      editor.edit('test', change);
      editor.document = graph;
    },
    leave: () => {
      left = true;
      hear({ graphs: new Set([graph.id]), paintings: new Set() } as unknown as WorkspaceChange);
    },
    paint: () => {
      painting = { ...painting, version: painting.version + 1 };
      hear({ graphs: new Set(), paintings: new Set([painting.id]) } as unknown as WorkspaceChange);
    },
  };
}

const resultOf = (node: NodeId): RunGraphResult => ({
  values: [],
  previews: [],
  nodes: [{ node: pathOf(node), milliseconds: 2, bytes: 64, state: 'ran', reason: 'first run' }],
  milliseconds: 2,
});
const settled = () => new Promise((done) => setTimeout(done, 0));

describe('GraphRunner', () => {
  it('asks for one run at a time, and of three edits meanwhile runs the last', async () => {
    const { runner, requests, answers, node, edit } = room();
    const first = runner.run();
    await settled();
    for (const title of ['a', 'b', 'c']) {
      edit((graph) => setGraphTitle(graph, title));
      void runner.run();
    }
    await settled();
    expect(requests).toHaveLength(1);
    answers[0]!.done(resultOf(node));
    await settled();
    expect(requests.map(({ document }) => document.title)).toEqual(['room', 'c']);
    answers[1]!.done(resultOf(node));
    await first;
    expect(requests).toHaveLength(2);
    expect(runner.busy).toBe(false);
  });

  it('sends a painting once for each version, and again when the worker never took it', async () => {
    const { runner, requests, answers, node, paint } = room();
    const sent = () => requests.map(({ contents }) => contents.map(({ version }) => version));
    for (const step of ['run', 'run', 'paint', 'fail', 'run'] as const) {
      if (step === 'paint') paint();
      if (step === 'paint') continue;
      const run = runner.run();
      await settled();
      if (step === 'fail') answers.at(-1)!.failed(new Error('no device'));
      else answers.at(-1)!.done(resultOf(node));
      await run;
    }
    expect(sent()).toEqual([[1], [], [2], [2]]);
  });

  it('says what runs, what is fresh, and why a run gave nothing', async () => {
    const { editor, runner, answers, node } = room();
    const path = pathOf(node);
    const run = runner.run();
    await settled();
    expect(editor.activity.get(path)).toEqual({ state: 'running' });
    answers[0]!.done(resultOf(node));
    await run;
    expect(editor.activity.get(path)).toMatchObject({ state: 'fresh', run: { reason: 'first run' } });
    editor.activity = new Map();
    const again = runner.run();
    await settled();
    answers[1]!.failed(new Error('the device was lost'));
    await again;
    expect(editor.activity.get(path)).toEqual({ state: 'failed', reason: 'the device was lost' });
    expect(runner.failure).toContain('the device was lost');
  });

  it('asks nothing before the backend has started, and gives it nothing twice after a restart', async () => {
    let start = (): void => undefined;
    const { editor, runner, requests, answers, attached, node, edit } = room(
      new Promise<void>((done) => (start = done)),
    );
    edit((graph) => setCheckpoint(graph, { source: 'kept:a', name: 'a' }));
    const run = runner.run();
    await settled();
    expect(requests).toHaveLength(0);
    start();
    await settled();
    answers[0]!.done(resultOf(node));
    await run;
    runner.restarted();
    expect(editor.activity.get(pathOf(node))).toMatchObject({ state: 'stale' });
    const again = runner.run();
    await settled();
    expect(requests[1]!.contents).toHaveLength(0);
    answers[1]!.done(resultOf(node));
    await again;
    // Attached again, the file would take the place of what training learned.
    expect(attached).toEqual(['a']);
  });

  it('says why a node is stale after a stroke, and runs it by itself only when it may', async () => {
    const { editor, runner, requests, answers, node, paint } = room();
    const leave = runner.start();
    runner.automatic = false;
    const run = runner.run();
    await settled();
    answers[0]!.done(resultOf(node));
    await run;
    paint();
    await vi.waitFor(() =>
      expect(editor.activity.get(pathOf(node))).toEqual({
        state: 'stale',
        reason: 'the label map changed',
      }),
    );
    expect(requests).toHaveLength(1);
    runner.automatic = true;
    paint();
    await vi.waitFor(() => expect(requests).toHaveLength(2));
    answers[1]!.done(resultOf(node));
    leave();
  });

  it('lets the worker forget a graph that left the workspace', async () => {
    const { editor, runner, answers, forgotten, node, leave } = room();
    const stop = runner.start();
    runner.automatic = false;
    const run = runner.run();
    await settled();
    answers[0]!.done(resultOf(node));
    await run;
    expect(forgotten).toEqual([]);
    leave();
    leave();
    expect(forgotten).toEqual([editor.graphId]);
    stop();
  });

  it('names what makes a graph too large to run by itself', () => {
    expect(largeness({ parameters: 6e5, multiplyAdds: 3e8, bytes: 1 })).toBeNull();
    expect(largeness({ parameters: 97e6, multiplyAdds: 2e11, bytes: 1 })).toBe(
      '97 M parameters, about 388 MB',
    );
    expect(largeness({ parameters: 10, multiplyAdds: 37e9, bytes: 1 })).toBe('37 G multiply-adds');
    expect(largeness({ parameters: 10, multiplyAdds: 3e8, bytes: 275e9 })).toBe('275 GB of values');
  });
});
