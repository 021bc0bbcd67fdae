// Drives the headless page: the commands compute where the playground computes, in a browser.
import { chromium, type Browser, type Page } from 'playwright-core';
import type { FileRole, HeadlessApi, Outcome } from '../app/headless/api';
import type { Progress } from '../runtime/api';
import { BROWSER_FLAGS, usesSandbox } from './browser';
import { ensureBrowser } from './browser-install';
import { serveSite } from './site';

/** The page's functions without the wrapping of failures: a failure rejects with its message. */
type Calls = {
  [K in keyof HeadlessApi]: (
    ...args: Parameters<HeadlessApi[K]>
  ) => Promise<Extract<Awaited<ReturnType<HeadlessApi[K]>>, { ok: true }>['value']>;
};

export interface HeadlessPage extends Calls {
  /** Puts a file of this machine into an input of the page; it is read from disk when it is used. */
  give(role: FileRole, path: string): Promise<void>;
}

function callsOf(page: Page): Calls {
  const call =
    (name: keyof HeadlessApi) =>
    async (...args: readonly unknown[]): Promise<never> => {
      // A page that runs out of memory dies without answering.
      const death = new Promise<never>((_, fail) => {
        page.once('crash', () => fail(new Error('the page crashed, most likely for lack of memory')));
      });
      death.catch(() => undefined);
      const answer = page.evaluate(
        ([key, values]) => {
          const api = window.headless as unknown as Record<string, (...values: unknown[]) => unknown>;
          return api[key]?.(...values) as Promise<Outcome<never>>;
        },
        [name, args] as const,
      );
      const outcome = await Promise.race([answer, death]);
      if (!outcome.ok) throw new Error(outcome.message);
      return outcome.value;
    };
  return { render: call('render'), startParity: call('startParity'), parity: call('parity') };
}

async function launch(executablePath: string): Promise<Browser> {
  const chromiumSandbox = usesSandbox();
  try {
    return await chromium.launch({ executablePath, args: BROWSER_FLAGS, chromiumSandbox });
  } catch (error) {
    // Some Linux systems allow the sandbox only to browsers that came as a system package.
    if (!(error instanceof Error && error.message.includes('sandboxing failed'))) throw error;
    throw new Error(
      `the sandbox of ${executablePath} does not start here: install Chromium or Chrome as a system package, ` +
        'or set CI=1 to go without a sandbox (only for files that you trust)',
      { cause: error },
    );
  }
}

/** Builds when needed, opens the headless page, hands it to `use` and cleans up whatever happens. */
export async function withHeadlessPage<T>(
  use: (page: HeadlessPage) => Promise<T>,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<T> {
  const { executablePath } = await ensureBrowser();
  const site = await serveSite();
  try {
    const browser = await launch(executablePath);
    try {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await page.exposeFunction('onHeadlessProgress', onProgress);
      await page.goto(`${site.url}headless.html`);
      await page
        .waitForFunction(() => window.headless !== undefined, undefined, { timeout: 60_000 })
        .catch(() => {
          throw new Error(`the headless page did not start${errors.map((text) => `; ${text}`).join('')}`);
        });
      return await use({
        ...callsOf(page),
        give: (role, path) => page.setInputFiles(`#${role}`, path),
      });
    } finally {
      await browser.close();
    }
  } finally {
    await site.close();
  }
}
