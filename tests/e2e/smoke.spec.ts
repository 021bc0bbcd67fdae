// The page opens from the production build: isolated, and without a single error.
import { expect, test } from '@playwright/test';
import { watchErrors } from './harness';

test('opens isolated and without errors', async ({ page }) => {
  const errors = watchErrors(page);
  await page.goto('./');
  await expect(page).toHaveTitle('SPADE Playground');
  await expect(page.locator('#app')).not.toBeEmpty();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(errors).toEqual([]);
});
