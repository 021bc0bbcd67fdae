// Frame times of the graph canvas with 150 nodes and their wires while it is panned and zoomed: `npx tsx bench/canvas-frames.ts`.
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { BROWSER_FLAGS, findBrowser, usesSandbox } from '../src/cli/browser';

const PAGE =
  '<!doctype html><title>bench</title><body><script type="module" src="/bench/canvas-page.ts"></script>';

const server = await createServer({
  server: { port: 0, hmr: false },
  plugins: [
    {
      name: 'bench-page',
      configureServer: ({ middlewares }) => {
        middlewares.use('/bench.html', (_, response) => {
          response.setHeader('Content-Type', 'text/html');
          response.end(PAGE);
        });
      },
    },
  ],
});
await server.listen();
const browser = await chromium.launch({
  executablePath: findBrowser()?.executablePath,
  chromiumSandbox: usesSandbox(),
  args: BROWSER_FLAGS,
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`${server.resolvedUrls!.local[0]}bench.html`);
  await page.waitForFunction(() => document.querySelectorAll('[data-node]').length === 150, null, {
    timeout: 120_000,
  });
  console.log(await page.evaluate(() => `${document.querySelectorAll('[data-wire]').length} wires`));
  const results = await page.evaluate(() =>
    (window as unknown as { measureAll(): Promise<Record<string, number[]>> }).measureAll(),
  );
  for (const [name, times] of Object.entries(results)) {
    const sorted = times.toSorted((a, b) => a - b);
    const share = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]!.toFixed(1);
    console.log(`${name}: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, longest ${share(1)} ms`);
  }
} finally {
  await browser.close();
  await server.close();
}
