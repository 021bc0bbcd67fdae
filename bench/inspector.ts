// How fluent looking inside is: `npx tsx bench/inspector.ts` paints, points and scrolls in the Inspect room of the built
// page in a headless Chromium, and compares runs of a graph that was looked into with those of one that never was.
import os from 'node:os';
import { chromium, type Page } from 'playwright-core';
import { BROWSER_FLAGS, findBrowser, usesSandbox } from '../src/cli/browser';
import { serveSite } from '../src/cli/site';
import { analyse } from '../src/graph/compile';
import type { NodePath } from '../src/graph/document';
import { nodes } from '../src/nodes';
import { exampleGraph } from '../src/nodes/example-graph';
import { GraphWork } from '../src/runtime/graph/graph-work';
import { WorkQueue } from '../src/runtime/work-queue';
import { compactGenerator } from '../src/templates/compact-generator';
import { startBackend } from '../src/tfjs-spade/backend/choose';
import { makeLink } from '../src/workspace';
import { made } from '../tests/unit/template-copies';

const STROKES = 8;
const PLACES = 60;
const FRAMES = 120;
const RUNS = 24;
/** Nothing is drawn for so long, in milliseconds: all that a stroke changes stands. */
const QUIET = 1500;

/** What the page notes of itself. */
interface Notes {
  /** When something was drawn in the inspector. */
  readonly drawn: number[];
  /** Lengths of tasks over 50 ms on the page's thread. */
  readonly longTasks: number[];
  /** When the pointer moved, and when the numbers of the probe changed. */
  readonly moved: number[];
  readonly probed: number[];
}
type Noting = Window & { notes: Notes };

function noteAll(): void {
  const notes: Notes = { drawn: [], longTasks: [], moved: [], probed: [] };
  Object.assign(window, { notes });
  const { prototype } = CanvasRenderingContext2D;
  const put = Reflect.get(prototype, 'putImageData') as (
    this: CanvasRenderingContext2D,
    ...given: unknown[]
  ) => void;
  prototype.putImageData = function (...given: unknown[]) {
    if (this.canvas.closest('[aria-label="Inspector"]')) notes.drawn.push(performance.now());
    put.apply(this, given);
  };
  new PerformanceObserver((list) =>
    notes.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
  ).observe({ type: 'longtask' });
  addEventListener('pointermove', () => notes.moved.push(performance.now()), { capture: true });
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver((changes) => {
      const isProbe = changes.some(({ target }) =>
        target.parentElement?.closest('section[aria-label="Map and picture"] [role=slider]'),
      );
      if (isProbe) notes.probed.push(performance.now());
    }).observe(document.body, { subtree: true, attributes: true, characterData: true }),
  );
}

const notesOf = (page: Page): Promise<Notes> => page.evaluate(() => (window as unknown as Noting).notes);
const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { drawn, longTasks, moved, probed } = (window as unknown as Noting).notes;
    for (const list of [drawn, longTasks, moved, probed]) list.length = 0;
  });

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const share = (part: number): string => (sorted[Math.floor(part * (sorted.length - 1))] ?? NaN).toFixed(0);
  return `p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, longest ${share(1)} ms (${sorted.length})`;
}

const longest = (tasks: readonly number[]): string =>
  tasks.length === 0 ? 'none over 50 ms' : `${tasks.length} over 50 ms, longest ${Math.max(...tasks)} ms`;

async function enterInspect(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Inspect' }).click();
}

/** Waits until nothing has been drawn for a while. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    (quiet) => {
      const { drawn } = (window as unknown as Noting).notes;
      return drawn.length > 0 && performance.now() - drawn.at(-1)! > quiet;
    },
    QUIET,
    { timeout: 120_000 },
  );
}

async function paint(page: Page): Promise<void> {
  const box = (await page.getByTestId('label-map').boundingBox())!;
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.getByText('Brush and classes').click();
  const classes = page.locator('[data-painter]').getByRole('button', { name: /^(sea|mountain)\b/ });
  const [first, last]: number[][] = [[], []];
  const tasks: number[] = [];
  for (let stroke = 0; stroke < STROKES; stroke++) {
    await classes.nth(stroke % 2).click();
    const y = 0.1 + (0.8 * stroke) / STROKES;
    await page.mouse.move(...at(0.1, y));
    await page.waitForTimeout(QUIET);
    await forget(page);
    await page.mouse.down();
    await page.mouse.move(...at(0.9, y), { steps: 20 });
    await page.mouse.up();
    const up = await page.evaluate(() => performance.now());
    await settled(page);
    const { drawn, longTasks } = await notesOf(page);
    const after = drawn.filter((time) => time > up);
    first!.push((after[0] ?? drawn[0]!) - up);
    last!.push(drawn.at(-1)! - up);
    tasks.push(...longTasks);
  }
  console.log(`stroke ended to first map changed: ${spread(first!)}`);
  console.log(`stroke ended to all maps changed: ${spread(last!)}`);
  console.log(`tasks of the page while painting: ${longest(tasks)}`);
}

async function point(page: Page): Promise<void> {
  const box = (await page.getByTestId('label-map').boundingBox())!;
  const times: number[] = [];
  for (let place = 0; place < PLACES; place++) {
    await forget(page);
    await page.mouse.move(
      box.x + (((place * 37) % 60) / 60) * box.width,
      box.y + (((place * 23) % 60) / 60) * box.height,
    );
    await page.waitForTimeout(250);
    const { moved, probed } = await notesOf(page);
    if (moved.length > 0 && probed.length > 0) times.push(probed[0]! - moved.at(-1)!);
  }
  console.log(`pointer moved to numbers of the probe changed: ${spread(times)}`);
}

/** Draws a sheet of 1,024 channels, a scroll a frame. */
async function scrollSheet(page: Page, url: string): Promise<void> {
  const graph = exampleGraph('1,024 channels', {
    nodes: {
      map: { type: 'input/landscape', parameters: { size: 32 } },
      noise: { type: 'input/noise', parameters: { height: 32, width: 32, channels: 1024 } },
      norm: { type: 'norm/spade', parameters: { hidden: 32 } },
    },
    wires: ['noise.x -> norm.x', 'map.labels -> norm.semantics'],
  });
  await page.goto(`${url}${makeLink({ graph, paintings: [], style: null }).hash}`);
  await enterInspect(page);
  const sheet = page.getByRole('listbox', { name: /All channels/ });
  await sheet.locator('canvas').waitFor({ timeout: 60_000 });
  await settled(page);
  await forget(page);
  const frames = await sheet.evaluate(async (list, count) => {
    const times: number[] = [];
    let before = await new Promise<number>(requestAnimationFrame);
    while (times.length < count) {
      list.scrollTop = (times.length * 37) % (list.scrollHeight - list.clientHeight);
      const now = await new Promise<number>(requestAnimationFrame);
      times.push(now - before);
      before = now;
    }
    return times;
  }, FRAMES);
  console.log(`frames while a sheet of 1,024 channels is scrolled: ${spread(frames)}`);
  console.log(`tasks of the page meanwhile: ${longest((await notesOf(page)).longTasks)}`);
}

/** A run of a painted graph in a worker that was asked about its inside before, against one that never was. */
async function compareRuns(): Promise<void> {
  await startBackend('wasm');
  const document = made(compactGenerator);
  const text = JSON.stringify(document);
  const id = /"painting":"([^"]+)","width":(\d+),"height":(\d+),"numClasses":(\d+)/.exec(text)!;
  const [width, height, numClasses] = id.slice(2).map(Number) as [number, number, number];
  const contents = (version: number) => [
    {
      kind: 'labels' as const,
      id: id[1]!,
      version,
      width,
      height,
      labels: Int32Array.from({ length: width * height }, (_, at) => (at + version) % numClasses),
      instances: null,
    },
  ];
  const layers = analyse(document, nodes).modulations.map(({ layer }) => layer);
  const picture = Object.entries(document.root.nodes).find(([, { type }]) => type === 'output/image-out')![0];
  const fetch = [{ node: picture as NodePath, port: 'image' }];
  const never = new GraphWork(new WorkQueue(), nodes);
  const looked = new GraphWork(new WorkQueue(), nodes);
  const queries = [{ kind: 'probe', layers, u: 0.5, v: 0.5 }] as const;
  await looked.inspectGraph({ document, contents: contents(0), queries }, () => undefined);
  const times = { never: [] as number[], looked: [] as number[] };
  for (let version = 1; version <= RUNS; version++)
    for (const [name, work] of Object.entries({ never, looked }) as ['never' | 'looked', GraphWork][]) {
      const start = performance.now();
      await work.runGraph({ document, contents: contents(version), fetch, previews: [] }, () => undefined);
      // The first draws the weights.
      if (version > 1) times[name].push(performance.now() - start);
    }
  const median = (of: number[]) => of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!;
  console.log(
    `runs in Node on wasm, never looked into: median ${median(times.never).toFixed(0)} ms; looked into before: median ${median(times.looked).toFixed(0)} ms; ratio ${(median(times.looked) / median(times.never)).toFixed(2)}`,
  );
}

console.log(
  `${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, load ${os.loadavg()[0]!.toFixed(1)}, Node ${process.version}`,
);
const site = await serveSite();
const browser = await chromium.launch({
  executablePath: findBrowser()?.executablePath,
  chromiumSandbox: usesSandbox(),
  args: BROWSER_FLAGS,
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.on('pageerror', (error) => console.error(error));
  await page.addInitScript(noteAll);
  await page.goto(site.url);
  await enterInspect(page);
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${compactGenerator.title}`) })
    .click();
  await page.getByTestId('inspected-picture').waitFor({ timeout: 60_000 });
  await settled(page);
  console.log(`Chromium ${browser.version()}, ${await page.getByTestId('backend').innerText()}`);
  await point(page);
  await paint(page);
  await scrollSheet(page, site.url);
} finally {
  await browser.close();
  await site.close();
}
await compareRuns();
