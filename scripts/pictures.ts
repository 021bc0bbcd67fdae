// npm run pictures: makes the pictures of the README from the real page, and the label map of its example.
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { BROWSER_FLAGS } from '../src/cli/browser';
import { ensureBrowser } from '../src/cli/browser-install';
import { PROJECT } from '../src/cli/project';
import { serveSite } from '../src/cli/site';

const FOLDER = resolve(PROJECT, 'docs/pictures');
const SETTLED_MS = 60_000;
const PREVIEWS_MS = 3_000;

/** Waits until the picture and its four variations stand. */
async function settle(page: Page): Promise<void> {
  await page
    .getByTestId('render-state')
    .filter({ hasText: /^\d+ ms$/ })
    .waitFor({ timeout: SETTLED_MS });
  await page
    .getByRole('group', { name: 'Variations' })
    .getByRole('button')
    .nth(3)
    .waitFor({ timeout: SETTLED_MS });
}

async function open(
  browser: Browser,
  url: string,
  scheme: 'light' | 'dark',
  width: number,
  height: number,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
  await page.goto(url);
  await settle(page);
  return page;
}

async function exportedMap(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as index PNG' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Opens a template in the graph room and waits until it has run. */
async function openTemplate(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Graph' }).click();
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
  await page.getByText(/^Last run/).waitFor({ timeout: SETTLED_MS });
  // Previews follow the first run once the nodes in sight are known.
  await page.waitForTimeout(PREVIEWS_MS);
}

/** Makes a shape disagree, so that the list of problems offers its repair. */
async function breakShape(page: Page): Promise<void> {
  await page.getByRole('group', { name: /^SPADE ResBlock/ }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('group', { name: /^Convolution.*conv_s/ }).click();
  const channels = page.getByRole('spinbutton', { name: 'output', exact: true });
  await channels.fill('10');
  await channels.press('Enter');
  await page.getByRole('button', { name: /^1 problem/ }).click();
  await page.waitForTimeout(PREVIEWS_MS);
}

/** Opens a template in the Inspect room and keeps the probe at a place of its picture. */
async function inspect(page: Page, title: string, u: number, v: number): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Inspect' }).click();
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
  const picture = page.getByTestId('inspected-picture');
  await picture.waitFor({ timeout: SETTLED_MS });
  const { width, height } = (await picture.boundingBox())!;
  await picture.click({ position: { x: u * width, y: v * height } });
  await page.waitForTimeout(PREVIEWS_MS);
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click();

const { executablePath } = await ensureBrowser();
const site = await serveSite();
const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
try {
  await mkdir(FOLDER, { recursive: true });
  const light = await open(browser, site.url, 'light', 1280, 800);
  await light.screenshot({ path: resolve(FOLDER, 'paint-light.png') });
  await writeFile(resolve(FOLDER, 'river-labels.png'), await exportedMap(light));
  const dark = await open(browser, site.url, 'dark', 1280, 800);
  await dark.screenshot({ path: resolve(FOLDER, 'paint-dark.png') });
  const phone = await open(browser, site.url, 'light', 390, 844);
  await phone.screenshot({ path: resolve(FOLDER, 'paint-phone.png') });
  const layer = await open(browser, site.url, 'light', 1920, 1080);
  await openTemplate(layer, 'SPADE layer from parts');
  await layer.screenshot({ path: resolve(FOLDER, 'graph-light.png') });
  const generator = await open(browser, site.url, 'dark', 1440, 900);
  await openTemplate(generator, 'Compact SPADE generator');
  await generator.screenshot({ path: resolve(FOLDER, 'graph-dark.png') });
  const block = await open(browser, site.url, 'light', 1440, 900);
  await openTemplate(block, 'SPADE ResBlock');
  await breakShape(block);
  await block.screenshot({ path: resolve(FOLDER, 'graph-repair.png') });
  const inside = await open(browser, site.url, 'light', 1440, 900);
  await inspect(inside, 'Compact SPADE generator', 0.55, 0.8);
  await inside.screenshot({ path: resolve(FOLDER, 'inspect-light.png') });
  await tab(inside, 'Variants');
  await inside.getByRole('button', { name: /^Show the grid/ }).click();
  await inside.getByText(/all \d+ done/).waitFor({ timeout: SETTLED_MS });
  await inside.screenshot({ path: resolve(FOLDER, 'inspect-variants.png') });
  const survival = await open(browser, site.url, 'dark', 1440, 900);
  await inspect(survival, 'Wash-away pair', 0.3, 0.2);
  await tab(survival, 'Label survival');
  await survival.getByRole('button', { name: /^Measure/ }).click();
  await survival.getByText(/the label is gone/).waitFor({ timeout: SETTLED_MS });
  await survival.screenshot({ path: resolve(FOLDER, 'inspect-dark.png') });
  console.log(`wrote nine pictures and river-labels.png to ${FOLDER}`);
} finally {
  await browser.close();
  await site.close();
}
