import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { filled } from './commands.fixture';
import { History } from './history';
import { Workspace } from './workspace';

function withPainting(): Workspace {
  const workspace = new Workspace();
  const painting = { title: 'p', map: filled(130, 70, 0), encoding: 'index', numClasses: 9 };
  workspace.beginWith(() => workspace.setPainting('p', 'new', painting));
  return workspace;
}
const first = (workspace: Workspace) => workspace.painting('p')?.map.labels[0];

it('does not take back what a workspace began with', () => {
  const workspace = withPainting();
  expect([workspace.canUndo, workspace.undoName, workspace.undo()]).toEqual([false, null, null]);
  expect(first(workspace)).toBe(0);
});

it('makes one step of the pieces of a stroke, and another of the next stroke', () => {
  const workspace = withPainting();
  const stroke = Symbol('stroke');
  for (const label of [1, 2, 3]) workspace.paint('p', 'brush stroke', filled(130, 70, label), stroke);
  workspace.paint('p', 'another', filled(130, 70, 4), Symbol('next'));
  expect(workspace.undoName).toBe('another');
  expect([workspace.undo(), first(workspace)]).toEqual(['another', 3]);
  expect([workspace.undo(), first(workspace), workspace.redoName]).toEqual([
    'brush stroke',
    0,
    'brush stroke',
  ]);
  expect([workspace.redo(), first(workspace)]).toEqual(['brush stroke', 3]);
});

it('begins anew when something came between the pieces of a stroke', () => {
  const workspace = withPainting();
  const stroke = Symbol('stroke');
  workspace.paint('p', 'brush stroke', filled(130, 70, 1), stroke);
  workspace.setTitle('between');
  workspace.paint('p', 'brush stroke', filled(130, 70, 2), stroke);
  expect([workspace.undo(), first(workspace)]).toEqual(['brush stroke', 1]);
  workspace.paint('p', 'brush stroke', filled(130, 70, 3), stroke);
  expect([workspace.undo(), first(workspace)]).toEqual(['brush stroke', 1]);
});

it('forgets the oldest steps above 64 MB, and never the last one', () => {
  const doc = new Y.Doc();
  const history = new History(doc, () => undefined);
  const place = { map: doc.getMap<unknown>('files'), path: ['files'] };
  const write = (megabytes: number) =>
    history.step(`${megabytes} MB`, (journal) =>
      journal.set(place, 'file', new Uint8Array(megabytes * 2 ** 20)),
    );
  const undone = () => {
    const names: string[] = [];
    for (let name = history.undo(); name; name = history.undo()) names.push(name);
    return names;
  };
  for (let step = 0; step < 50; step++) write(1);
  // A step keeps what was there before and what came in its place.
  expect(undone()).toEqual(Array.from({ length: 32 }, () => '1 MB'));
  while (history.redo());
  write(65);
  expect(undone()).toEqual(['65 MB']);
});
