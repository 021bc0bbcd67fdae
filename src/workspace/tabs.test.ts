import { afterEach, expect, it, vi } from 'vitest';
import { canonical, filled, graphOf } from './commands.fixture';
import { joinTabs } from './tabs';
import { Workspace } from './workspace';

const leave: (() => void)[] = [];
afterEach(() => leave.splice(0).forEach((stop) => stop()));

function open(workspace: Workspace): Workspace {
  leave.push(joinTabs(workspace.doc, 'a channel of this test'));
  return workspace;
}

it('gives a tab that joins what it lacks, takes what it has, and keeps both equal with undo of their own', async () => {
  const one = new Workspace();
  const two = new Workspace();
  one.addGraph(graphOf('a'));
  two.addGraph(graphOf('b'));
  open(one);
  open(two);
  await vi.waitFor(() => expect([one.graphs.length, two.graphs.length]).toEqual([2, 2]));
  one.setPainting('p', 'new', { title: 'p', map: filled(70, 70, 1), encoding: 'index', numClasses: 3 });
  await vi.waitFor(() => expect(two.painting('p')?.map.labels[0]).toBe(1));
  two.paint('p', 'fill', filled(70, 70, 2));
  await vi.waitFor(() => expect(one.painting('p')?.map.labels[0]).toBe(2));
  expect(canonical(one)).toBe(canonical(two));
  expect([one.undoName, two.undoName]).toEqual(['new', 'fill']);
  expect(two.undo()).toBe('fill');
  await vi.waitFor(() => expect(one.painting('p')?.map.labels[0]).toBe(1));
});

it('passes over a message that it does not understand', async () => {
  const workspace = open(new Workspace());
  const channel = new BroadcastChannel('a channel of this test');
  for (const message of [null, 'hello', { kind: 'update', update: 'text' }, { kind: 'other' }])
    channel.postMessage(message);
  const other = open(new Workspace());
  other.setTitle('heard');
  await vi.waitFor(() => expect(workspace.title).toBe('heard'));
  channel.close();
});
