// One question about a graph, answered: what it computes is read back as numbers and pictures.
import type { Progress } from '../progress';
import type { FetchedValue, PreviewPicture, RunGraphRequest, RunGraphResult } from '../graph-api';
import { readPreview, readValue, wantedBy } from './fetch';
import type { Workshop } from './compute';
import { runProgram } from './run';
import type { GraphSession } from './session';

/** What a result can be handed over with, instead of copied. */
export const buffersOf = ({ values, previews }: RunGraphResult): ArrayBuffer[] =>
  [
    ...values.flatMap(({ parts }) => parts.map((part) => part.values.buffer)),
    ...previews.map(({ rgba }) => rgba.buffer),
  ] as ArrayBuffer[];

/**
 * Runs what the request asks for. `onProgress` ends the run by throwing.
 * Memory: what is worth keeping is the cache's, all else is freed.
 */
export async function answerRun(
  workshop: Workshop,
  session: GraphSession,
  request: RunGraphRequest,
  onProgress: (progress: Progress) => void,
): Promise<RunGraphResult> {
  const start = performance.now();
  const { contents, cache } = workshop;
  const { document } = request;
  contents.receive(request.contents);
  const { program, analysis } = session.compile(document, 'eval');
  const wanted = wantedBy(program, analysis, request);
  const tell = (stage: string) => (done: number) => onProgress({ stage, done });
  const weights = await session.prepare(document, tell('preparing the weights'));
  try {
    const run = await runProgram(workshop, session, document, program, weights, wanted, tell('running'));
    const values: FetchedValue[] = [];
    for (const address of request.fetch) values.push(await readValue(program, address, run.value));
    const previews: PreviewPicture[] = [];
    for (const address of request.previews) {
      const picture = await readPreview(program, address, run.value);
      if (picture) previews.push(picture);
    }
    cache.trim();
    return { values, previews, nodes: run.nodes(), milliseconds: performance.now() - start };
  } finally {
    cache.trim();
  }
}
