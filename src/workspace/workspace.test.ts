import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { GraphId, NodeId } from '../graph/document';
import { addSurgery } from '../graph/edit';
import { codeOf } from '../tfjs-spade/errors';
import type { WorkspaceChange } from './api';
import { anyCommand, anySubgraphCommand, canonical, filled, graphOf, nodeOf } from './commands.fixture';
import { importContent } from './import';
import { Workspace } from './workspace';

const A = 'a' as GraphId;
const body = (nodes: Record<string, ReturnType<typeof nodeOf>>) => ({
  nodes,
  wires: {},
  frames: {},
  notes: {},
});
const move = (workspace: Workspace, node: string, x: number) =>
  workspace.editGraph(A, `move ${node}`, (graph) => ({
    ...graph,
    root: { ...graph.root, nodes: { ...graph.root.nodes, [node]: nodeOf(x) } },
  }));

function start(): Workspace {
  const workspace = new Workspace();
  workspace.addGraph(graphOf('a', body({ n1: nodeOf(0), n2: nodeOf(0) })));
  workspace.setPainting('p', 'new', {
    title: 'p',
    map: filled(130, 70, 1),
    encoding: 'index',
    numClasses: 4,
  });
  return workspace;
}

describe('Workspace', () => {
  it('returns to the byte after 200 random commands undone, and forth again', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { minLength: 200, maxLength: 200 }), (commands) => {
        const workspace = start();
        const states = [canonical(workspace)];
        while (workspace.undo() !== null);
        const first = canonical(workspace);
        while (workspace.redo() !== null);
        for (const command of commands) {
          command(workspace);
          const state = canonical(workspace);
          if (state !== states.at(-1)) states.push(state);
        }
        const last = states.at(-1)!;
        while (workspace.undo() !== null);
        expect(canonical(workspace)).toBe(first);
        while (workspace.redo() !== null);
        expect(canonical(workspace)).toBe(last);
        // Step by step too: every state on the way comes back, in order.
        const back = [last];
        while (workspace.undo() !== null) {
          const state = canonical(workspace);
          if (state !== back.at(-1)) back.push(state);
        }
        expect(back.length).toBeGreaterThanOrEqual(states.length);
        expect(back.slice(0, states.length)).toEqual(states.toReversed());
      }),
      { numRuns: 10, endOnFailure: true },
    );
  });

  /** Half of what another tab did can make a graph unreadable for a moment: an edit of it is refused until the rest comes. */
  function unlessUnreadable(edit: () => void): void {
    try {
      edit();
    } catch (error) {
      if (codeOf(error) !== 'file/damaged') throw error;
    }
  }

  it.each([
    ['anything', anyCommand],
    ['subgraphs', anySubgraphCommand],
  ])('agrees with another tab whatever the order in which updates arrive: %s', (_, command) => {
    const steps = fc.array(fc.tuple(fc.boolean(), command), { maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), (commands, order) => {
        const tabs = [start(), new Workspace()] as const;
        Y.applyUpdate(tabs[1].doc, Y.encodeStateAsUpdate(tabs[0].doc));
        const inboxes: [Uint8Array[], Uint8Array[]] = [[], []];
        tabs[0].doc.on('update', (update, origin) => origin !== 'wire' && inboxes[1].push(update));
        tabs[1].doc.on('update', (update, origin) => origin !== 'wire' && inboxes[0].push(update));
        const deliver = (tab: 0 | 1) => {
          const [update] = inboxes[tab].splice(order.next().value % inboxes[tab].length, 1);
          Y.applyUpdate(tabs[tab].doc, update!, 'wire');
        };
        for (const [second, command] of commands) {
          unlessUnreadable(() => command(tabs[second ? 1 : 0]));
          if (order.next().value % 8 === 1)
            for (const tab of [0, 1] as const) if (inboxes[tab].length) deliver(tab);
        }
        for (const tab of [0, 1] as const) while (inboxes[tab].length) deliver(tab);
        expect(canonical(tabs[0])).toBe(canonical(tabs[1]));
        expect(tabs.map((tab) => tab.readOnly)).toEqual([null, null]);
        // The next visit reads everything anew, and by the checks of a file.
        const opened = new Workspace();
        Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(tabs[0].doc));
        expect([opened.readOnly, opened.damaged]).toEqual([null, []]);
        expect(canonical(opened)).toBe(canonical(tabs[0]));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps what two tabs changed at once in one graph and one painting', () => {
    const one = start();
    const two = new Workspace();
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    move(one, 'n1', 5);
    move(two, 'n2', 7);
    const stroke = (workspace: Workspace, index: number) => {
      const labels = workspace.painting('p')!.map.labels.slice();
      labels[index] = 3;
      workspace.paint('p', 'stroke', { width: 130, height: 70, labels });
    };
    stroke(one, 0);
    stroke(two, 129);
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
    const nodes = one.graph(A)!.root.nodes;
    expect([nodes['n1' as NodeId]?.position.x, nodes['n2' as NodeId]?.position.x]).toEqual([5, 7]);
    expect([one.painting('p')!.map.labels[0], one.painting('p')!.map.labels[129]]).toEqual([3, 3]);
    expect(canonical(one)).toBe(canonical(two));
    // Undo takes back this tab's stroke and leaves the other's.
    expect(one.undo()).toBe('stroke');
    expect([one.painting('p')!.map.labels[0], one.painting('p')!.map.labels[129]]).toEqual([1, 3]);
  });

  it('keeps surgery beside what another tab did, and lets the other edit come first or go again', () => {
    const one = start();
    // As a page of version 1 left it: the first edit raises it.
    const stored = (one.doc.getMap('graphs').get('a') as Y.Map<Y.Map<unknown>>).get('graph')!;
    stored.set('version', 1);
    const two = new Workspace();
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    move(one, 'n1', 5);
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    const off = { kind: 'swap', isOn: true, layers: null, norm: 'none', groups: 1, of: 0 } as const;
    two.editGraph(A, 'operate', (graph) => addSurgery(graph, off).document);
    move(one, 'n2', 7);
    Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(two.doc));
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    expect(one.graph(A)!.surgery).toMatchObject([off]);
    expect(one.graph(A)!.root.nodes['n2' as NodeId]?.position.x).toBe(7);
    expect(canonical(one)).toBe(canonical(two));
    expect([one.undo(), one.undo()]).toEqual(['move n2', 'move n1']);
    expect(stored.get('version')).toBe(1);
    Y.applyUpdate(two.doc, Y.encodeStateAsUpdate(one.doc));
    for (const tab of [one, two]) {
      expect([tab.damaged, tab.graph(A)!.surgery?.length]).toEqual([[], 1]);
      expect(tab.graph(A)!.version).toBe(2);
    }
    expect(two.undo()).toBe('operate');
    expect(two.graph(A)).not.toHaveProperty('surgery');
  });

  it('writes only the tiles that a stroke touched', () => {
    const workspace = new Workspace();
    const labels = Int32Array.from({ length: 512 * 512 }, (_, index) => (index * 2654435761) % 251);
    workspace.setPainting('p', 'new', {
      title: 'p',
      map: { width: 512, height: 512, labels },
      encoding: 'index',
      numClasses: 251,
    });
    let bytes = 0;
    workspace.doc.on('update', (update) => (bytes += update.length));
    const painted = labels.slice();
    painted[300 * 512 + 300] = 0;
    workspace.paint('p', 'dot', { width: 512, height: 512, labels: painted });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(64 * 64 + 200);
    expect(workspace.painting('p')!.map.labels).toEqual(painted);
  });

  it('gives the same objects where nothing changed, and tells which did', () => {
    const workspace = start();
    workspace.addGraph(graphOf('b'));
    const before = workspace.graph(A)!;
    const heard: WorkspaceChange[] = [];
    workspace.subscribe((change) => heard.push(change));
    move(workspace, 'n1', 9);
    const after = workspace.graph(A)!;
    expect(after).not.toBe(before);
    expect(after.root.nodes['n2' as NodeId]).toBe(before.root.nodes['n2' as NodeId]);
    expect(workspace.graph(A)).toBe(after);
    expect(heard).toEqual([{ graphs: new Set(['a']), paintings: new Set(), list: false }]);
    const { version } = workspace.painting('p')!;
    workspace.paint('p', 'nothing', filled(130, 70, 1));
    expect([heard.length, workspace.painting('p')!.version]).toEqual([1, version]);
    workspace.paint('p', 'fill', filled(130, 70, 2));
    expect(workspace.painting('p')!.version).toBe(version + 1);
    expect(heard[1]).toEqual({ graphs: new Set(), paintings: new Set(['p']), list: false });
  });

  it('never gives two contents of one id the same version, in whatever workspaces', () => {
    const one = start();
    const two = start();
    const seen = [one.painting('p')!.version, two.painting('p')!.version];
    one.paint('p', 'fill', filled(130, 70, 2));
    two.paint('p', 'fill', filled(130, 70, 3));
    seen.push(one.painting('p')!.version, two.painting('p')!.version);
    expect(new Set(seen).size).toBe(4);
  });

  it('takes several edits back as one step, and all of them when one of them fails', () => {
    const workspace = start();
    const before = canonical(workspace);
    workspace.together('both', () => {
      workspace.together('inner', () => move(workspace, 'n1', 4));
      expect(workspace.graph(A)!.root.nodes['n1' as NodeId]?.position.x).toBe(4);
      workspace.setTitle('mine');
    });
    expect(workspace.undo()).toBe('both');
    expect(canonical(workspace)).toBe(before);
    expect(() =>
      workspace.together('fails', () => {
        move(workspace, 'n1', 4);
        workspace.removeGraph('none' as GraphId);
      }),
    ).toThrow(/expected the id of a graph/);
    expect(canonical(workspace)).toBe(before);
    expect([workspace.redoName, workspace.undoName]).toEqual(['both', 'new']);
  });

  it('refuses what JSON cannot hold and the key that would change a prototype, and records nothing', () => {
    const workspace = start();
    const before = canonical(workspace);
    const hostile = JSON.parse('{"__proto__": 1}') as Record<string, number>;
    for (const parameters of [{ x: NaN }, { x: hostile }, hostile])
      expect(() =>
        workspace.editGraph(A, 'bad', (graph) => ({ ...graph, root: body({ n3: nodeOf(0, parameters) }) })),
      ).toThrow(/graph "graph a".*expected/);
    expect(canonical(workspace)).toBe(before);
  });

  it.each([
    ['spade-playground/workspace', 2, /newer SPADE Playground \(version 2/],
    ['spade-playground/workspace', 0, /unknown version .*got 0/],
    ['spade-playground/workspace', 'two', /unknown version .*got "two"/],
    ['something/else', 1, /no workspace of SPADE Playground/],
  ])('opens %s version %s to be looked at only', (format, version, reason) => {
    const workspace = start();
    const saved = canonical(workspace);
    workspace.doc.getMap('meta').set('format', format);
    workspace.doc.getMap('meta').set('version', version);
    expect(workspace.readOnly).toMatch(reason);
    expect(() => workspace.setTitle('x')).toThrow(reason);
    expect([workspace.canUndo, workspace.undo()]).toEqual([false, null]);
    expect(canonical(workspace)).toBe(saved);
  });

  it('keeps what is damaged, says why, and lets the rest be edited', () => {
    const workspace = start();
    workspace.addGraph({ ...graphOf('b'), title: 'a net' });
    const tile = (workspace.doc.getMap('paintings').get('p') as Y.Map<Y.Map<Y.Map<unknown>>>)
      .get('canvas')!
      .get('tiles')!;
    tile.set('0,0', Uint8Array.of(2, 1, 2, 3));
    const damagedGraph = (workspace.doc.getMap('graphs').get('b') as Y.Map<Y.Map<unknown>>).get('graph')!;
    damagedGraph.set('version', 3);
    const kept = JSON.stringify(workspace.doc.getMap('graphs').get('b'));
    expect(workspace.damaged).toMatchObject([
      { kind: 'graph', id: 'b', title: 'a net' },
      { kind: 'painting', id: 'p', title: 'p' },
    ]);
    expect(workspace.damaged[0]!.reason).toMatch(/newer version/);
    expect(workspace.damaged[1]!.reason).toMatch(/tile of a painting/);
    expect(workspace.damaged).toBe(workspace.damaged);
    expect([workspace.readOnly, workspace.graphs.length, workspace.paintings.length]).toEqual([null, 1, 0]);
    move(workspace, 'n1', 9);
    expect(workspace.graph(A)!.root.nodes['n1' as NodeId]!.position.x).toBe(9);
    expect(() => workspace.addGraph(graphOf('b'))).toThrow(/nothing is written in its place/);
    const painting = { title: 'p', map: filled(2, 2, 0), encoding: 'index', numClasses: 2 };
    expect(() => workspace.setPainting('p', 'new', painting)).toThrow(/nothing is written in its place/);
    expect(JSON.stringify(workspace.doc.getMap('graphs').get('b'))).toBe(kept);
    const other = new Workspace();
    other.addGraph(graphOf('b'));
    const content = { title: '', graphs: other.graphs, paintings: [] };
    expect(importContent(workspace, content, 'add', 'import')).not.toEqual(['b']);
    workspace.removeGraph('b' as GraphId);
    workspace.removePainting('p');
    expect(workspace.damaged).toEqual([]);
    expect([workspace.undo(), workspace.undo()]).toEqual(['remove p', 'remove a net']);
    expect(workspace.damaged.length).toBe(2);
  });
});
