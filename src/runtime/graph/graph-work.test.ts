// A run that is stopped ends with an error that can be told from a failure, and leaves the worker as it was.
import { expect, test } from 'vitest';
import { addNode, emptyGraph, newNode } from '../../graph/edit';
import { pathOf } from '../../graph/document';
import { nodes } from '../../nodes';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { codeOf } from '../../tfjs-spade/errors';
import { WorkQueue } from '../work-queue';
import { GraphWork } from './graph-work';

describeOnBackends('the work on graphs', () => {
  test('ends the runs that wait when they are stopped, and answers the next one', async () => {
    const queue = new WorkQueue();
    const work = new GraphWork(queue, nodes);
    const added = addNode(
      emptyGraph('test'),
      null,
      newNode(nodes.find('input/noise')!, { x: 0, y: 0 }, nodes),
    );
    const [port] = Object.keys(nodes.find('input/noise')!.outputs);
    const request = {
      document: added.document,
      contents: [],
      fetch: [{ node: pathOf(added.id), port: port! }],
      previews: [],
    };
    const ask = () => work.runGraph(request, () => undefined);
    let open = (): void => undefined;
    void queue.add(() => new Promise<void>((done) => (open = done)));
    const first = ask().catch((error: unknown) => codeOf(error));
    await Promise.resolve();
    await work.stopRuns();
    open();
    expect(await first).toBe('graph/stopped');
    expect((await ask()).values).toHaveLength(1);
    await work.forgetGraph(added.document.id);
  });
});
