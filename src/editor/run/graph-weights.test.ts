// Which weights the worker is given: those that the document names, once, and none of a file that does not fit.
import { describe, expect, it } from 'vitest';
import { emptyGraph, setCheckpoint } from '../../graph/edit';
import type { GraphDocument } from '../../graph/document';
import type { GraphRuntimeApi } from '../../runtime/graph-api';
import type { GraphFiles } from './graph-files';
import { GraphWeights } from './graph-weights.svelte';

const UNFIT = 'unfit';
const graph = emptyGraph('weights');
const named = (name: string): GraphDocument => setCheckpoint(graph, { source: `kept:${name}`, name });

/** Weights before a worker that writes down what it was asked. */
function worker(started: Promise<unknown> = Promise.resolve()) {
  const asked: string[] = [];
  const api = {
    attachCheckpoint: (_graph: GraphDocument, _file: Blob, name: string) => {
      asked.push(name);
      return Promise.resolve({ matched: name === UNFIT ? 0 : 3, rows: [] });
    },
    resetGraphWeights: () => Promise.resolve(void asked.push('reset')),
    exportGraphWeights: () => Promise.resolve(void asked.push('export')),
  } as unknown as GraphRuntimeApi;
  const files = { checkpoint: () => Promise.resolve(new Blob()) } as unknown as GraphFiles;
  return { asked, weights: new GraphWeights(api, files, started) };
}

describe('the weights of a graph', () => {
  it('are attached once, also when two runs ask at the same time, and change with the document', async () => {
    const { asked, weights } = worker();
    await Promise.all([weights.use(named('a')), weights.use(named('a'))]);
    await weights.use(named('b'));
    await weights.use(named('a'));
    await weights.use(graph);
    expect(asked).toEqual(['a', 'b', 'a', 'reset']);
  });

  it('are those of the checkpoint when they are saved before anything ran', async () => {
    let start = (): void => undefined;
    const { asked, weights } = worker(new Promise<void>((done) => (start = done)));
    const saved = weights.export(named('a'));
    await new Promise((done) => setTimeout(done, 0));
    expect(asked).toEqual([]);
    start();
    await saved;
    expect(asked).toEqual(['a', 'export']);
  });

  it('stay when a person attaches a file that does not fit, and are drawn when the document names it', async () => {
    const { asked, weights } = worker();
    await weights.use(named('a'));
    const { checkpoint } = named(UNFIT);
    await expect(weights.attach(named(UNFIT), checkpoint!)).rejects.toMatchObject({ code: 'weights/unfit' });
    // A run that began between the edit and its return, and the one after.
    await weights.use(named(UNFIT));
    await weights.use(named('a'));
    expect(asked).toEqual(['a', UNFIT]);
    await weights.use(named(UNFIT));
    await weights.use(named(UNFIT));
    expect(asked).toEqual(['a', UNFIT, UNFIT, 'reset']);
  });
});
