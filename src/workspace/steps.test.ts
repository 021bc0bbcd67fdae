import { expect, it } from 'vitest';
import { filled } from './commands.fixture';
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
