// The build also works where a project page lives: under a sub-path, on a host that sets no isolation headers.
import { expect, test } from '@playwright/test';
import type {} from '../../src/app/headless/api';
import { servePlainly, watchErrors } from './harness';

test('works from a sub-path without isolation headers', async ({ page }) => {
  const host = await servePlainly('/some/path/');
  try {
    const errors = watchErrors(page);
    await page.goto(host.url);
    await expect(page.locator('#app')).not.toBeEmpty();
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(errors).toEqual([]);
  } finally {
    host.close();
  }
});

test('finds the WebAssembly binaries from a sub-path without isolation headers', async ({ page }) => {
  const host = await servePlainly('/some/path/');
  try {
    const errors = watchErrors(page);
    await page.goto(`${host.url}headless.html`);
    await page.waitForFunction(() => window.headless !== undefined);
    const started = await page.evaluate(() => window.headless?.startParity('wasm'));
    expect(started).toMatchObject({ ok: true });
    expect(errors).toEqual([]);
  } finally {
    host.close();
  }
});
