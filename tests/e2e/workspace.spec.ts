// What a person did is still there: after a reload, a crash, in a second tab, through a link and in a picture.
import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { breadcrumbs, jumpTo, node, openTemplate, panel } from './graph-room';
import { watchErrors } from './harness';
import { dropFile, enterRoom, fillMap, firstPicture, map, openStudio, picture, pixelsOf } from './studio';

const SEA = [0.5, 0.65] as const;
const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });
const savedState = (page: Page) => page.getByTestId('saved-state');

/** An empty graph with one node more for each title. */
async function beginGraph(page: Page, ...titles: readonly string[]): Promise<void> {
  await enterRoom(page, 'Graph');
  await page.getByRole('button', { name: 'Begin with an empty graph' }).click();
  const palette = page.getByRole('complementary', { name: 'Palette' });
  for (const title of titles) await palette.getByRole('button', { name: title, exact: true }).click();
}

async function graphFacts(page: Page): Promise<string> {
  await enterRoom(page, 'Files');
  return page.getByRole('region', { name: 'Graphs' }).getByRole('listitem').first().innerText();
}

test('a painting and an edited graph survive a reload', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const first = await pixelsOf(page, map);
  await fillMap(page, 'snow', ...SEA);
  await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
  const painted = await pixelsOf(page, map);
  await beginGraph(page, 'Noise', 'Label map');
  await expect(savedState(page)).toHaveText('saved');
  await page.reload();
  expect(await graphFacts(page)).toContain('2 nodes');
  await enterRoom(page, 'Paint');
  await expect.poll(() => pixelsOf(page, map), { timeout: 30_000 }).toBe(painted);
  expect(errors).toEqual([]);
});

test('a tab that is killed loses nothing older than two seconds', async ({ context, page }) => {
  await openStudio(page);
  await beginGraph(page, 'Noise');
  await enterRoom(page, 'Paint');
  const first = await pixelsOf(page, map);
  await fillMap(page, 'snow', ...SEA);
  await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
  const painted = await pixelsOf(page, map);
  await page.waitForTimeout(2000);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Never answers: there is no page left to do so.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await openStudio(next);
  await enterRoom(next, 'Paint');
  await expect.poll(() => pixelsOf(next, map)).toBe(painted);
  expect(await graphFacts(next)).toContain('1 node');
});

test('a stroke that goes on is saved on the way', async ({ context, page }) => {
  await openStudio(page);
  const first = await pixelsOf(page, map);
  await map(page).scrollIntoViewIfNeeded();
  const box = (await map(page).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.5);
  await page.mouse.down();
  for (let step = 1; step <= 8; step++) {
    await page.mouse.move(box.x + box.width * (0.1 + step * 0.1), box.y + box.height * 0.5);
    await page.waitForTimeout(200);
  }
  // The button is still held.
  const other = await context.newPage();
  await openStudio(other);
  expect(await pixelsOf(other, map)).not.toBe(first);
  await page.bringToFront();
  await page.mouse.up();
  await undo(page).click();
  await expect.poll(() => pixelsOf(page, map)).toBe(first);
});

test('two tabs agree within a second', async ({ context, page }) => {
  await openStudio(page);
  const other = await context.newPage();
  await openStudio(other);
  expect(await pixelsOf(other, map)).toBe(await pixelsOf(page, map));
  const first = await pixelsOf(page, map);
  await page.bringToFront();
  await fillMap(page, 'snow', ...SEA);
  await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
  const painted = await pixelsOf(page, map);
  await expect.poll(() => pixelsOf(other, map), { timeout: 1000, intervals: [100] }).toBe(painted);
  await beginGraph(page, 'Noise');
  await enterRoom(other, 'Files');
  await expect(other.getByRole('button', { name: 'Graph', exact: true }).last()).toBeVisible({
    timeout: 1000,
  });
});

test('one history undoes the steps of every room, by name', async ({ page }) => {
  await openStudio(page);
  await expect(undo(page)).toBeDisabled();
  const first = await pixelsOf(page, map);
  await fillMap(page, 'snow', ...SEA);
  await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
  await beginGraph(page, 'Noise');
  await expect(undo(page)).toHaveAccessibleName(/Noise/);
  await undo(page).click();
  await undo(page).click();
  await expect(undo(page)).toHaveAccessibleName('Undo: fill');
  await undo(page).click();
  await expect(undo(page)).toBeDisabled();
  await enterRoom(page, 'Paint');
  await expect.poll(() => pixelsOf(page, map)).toBe(first);
});

test('a shared link opens as a new graph somewhere else', async ({ browser, context, page, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openStudio(page);
  await beginGraph(page, 'Noise', 'Constant');
  await page.getByLabel('Share', { exact: true }).click();
  await page.getByRole('button', { name: /^Copy a link/ }).click();
  await expect(page.getByText(/is copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#g=');
  const elsewhere = await browser.newContext({ baseURL });
  try {
    const guest = await elsewhere.newPage();
    await guest.goto(link);
    await expect(guest.getByText(/came with the link/)).toBeVisible({ timeout: 30_000 });
    expect(await graphFacts(guest)).toContain('2 nodes');
    expect(new URL(guest.url()).hash).toBe('');
  } finally {
    await elsewhere.close();
  }
});

test('a saved picture reopens what made it, unless that was left out', async ({ page }) => {
  await openStudio(page);
  const first = await pixelsOf(page, map);
  await fillMap(page, 'snow', ...SEA);
  await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
  const painted = await pixelsOf(page, map);
  const save = async (leaveOut: boolean) => {
    await page.getByLabel('Save the picture', { exact: true }).click();
    await page.getByLabel('Leave out what made it').setChecked(leaveOut);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as PNG' }).click();
    return [...(await readFile(await (await downloading).path()))];
  };
  const [full, bare] = [await save(false), await save(true)];
  expect(full.length).toBeGreaterThan(bare.length);
  await undo(page).click();
  await expect.poll(() => pixelsOf(page, map)).toBe(first);
  await dropFile(page, 'mine.png', full);
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await expect.poll(() => pixelsOf(page, map)).toBe(painted);
  await firstPicture(page);
  await expect(picture(page)).toBeVisible();
  await dropFile(page, 'bare.png', bare);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the workspace goes through a file', async ({ page }) => {
  await openStudio(page);
  await beginGraph(page, 'Noise');
  await enterRoom(page, 'Files');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const bytes = [...(await readFile(await (await downloading).path()))];
  await dropFile(page, 'work.spade.zip', bytes);
  await expect(page.getByText(/stands beside what you have/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Graphs' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Paintings' }).getByRole('listitem')).toHaveCount(2);
  await dropFile(page, 'broken.spade.zip', bytes.slice(0, bytes.length / 2));
  await expect(page.locator('[data-tone=bad]', { hasText: 'broken.spade.zip' })).toBeVisible();
});

const workspaceFile = async (page: Page): Promise<Uint8Array> => {
  await enterRoom(page, 'Files');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  return new Uint8Array(await readFile(await (await downloading).path()));
};

test('a file of a newer version is looked at and cannot be changed, and one that is not understood is refused', async ({
  page,
}) => {
  await openStudio(page);
  await beginGraph(page, 'Noise');
  const entries = unzipSync(await workspaceFile(page));
  const index = JSON.parse(strFromU8(entries['workspace.json']!)) as { version: number; graphs: unknown[] };
  const newer = (change: object) => {
    const changed = { ...index, version: index.version + 1, ...change };
    return [...zipSync({ ...entries, 'workspace.json': strToU8(JSON.stringify(changed)) })];
  };
  await dropFile(page, 'strange.spade.zip', newer({ graphs: [{ format: 'something later' }] }));
  await expect(page.locator('[data-tone=bad]', { hasText: 'newer SPADE Playground' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Empty graph' })).toBeEnabled();
  await dropFile(page, 'newer.spade.zip', newer({ title: 'From the future' }));
  await expect(page.getByLabel('Name of the workspace')).toHaveValue('From the future');
  await expect(
    page.getByRole('status').filter({ hasText: /newer SPADE Playground .* not changed/ }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Empty graph' })).toBeDisabled();
  await expect(undo(page)).toBeDisabled();
  await page.getByRole('button', { name: 'Back to my workspace' }).click();
  await expect(page.getByRole('button', { name: 'Empty graph' })).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByLabel('Name of the workspace')).not.toHaveValue('From the future');
});

test('weights dropped in the Graph room belong to the graph', async ({ page }) => {
  await openStudio(page);
  await openTemplate(page, 'Compact SPADE generator');
  await page.getByRole('application', { name: 'Graph canvas' }).click({ position: { x: 8, y: 8 } });
  const weights = panel(page).getByText(/tensors in use/);
  await expect(weights).toContainText('starter', { timeout: 60_000 });
  const matched = (await weights.innerText()).match(/\d+ tensors/)![0];
  await dropFile(page, 'mine.safetensors', [...(await readFile('public/weights/starter.safetensors'))]);
  await expect(undo(page)).toHaveAccessibleName('Undo: attach mine.safetensors', { timeout: 30_000 });
  await expect(weights).toContainText('mine.safetensors', { timeout: 60_000 });
  await expect(weights).toContainText(matched);
  await undo(page).click();
  await expect(weights).toContainText('starter');
});

test('a picture of a graph brings graph and painting back as one step, unless that was left out', async ({
  page,
}) => {
  await openStudio(page);
  await fillMap(page, 'snow', ...SEA);
  await openTemplate(page, 'Compact SPADE generator');
  await jumpTo(page, 'Landscape');
  const save = async (leaveOut: boolean) => {
    const menu = panel(page).getByRole('group').filter({ hasText: 'Leave out what made it' });
    if ((await menu.getAttribute('open')) === null) await menu.locator('summary').click();
    await menu.getByLabel('Leave out what made it').setChecked(leaveOut);
    const downloading = page.waitForEvent('download');
    await menu.getByRole('button', { name: 'Save as PNG' }).click();
    return [...(await readFile(await (await downloading).path()))];
  };
  await expect(panel(page).getByRole('img')).toBeVisible({ timeout: 60_000 });
  const [full, bare] = [await save(false), await save(true)];
  expect(full.length).toBeGreaterThan(bare.length + 500);
  await enterRoom(page, 'Files');
  const count = (name: string) => page.getByRole('region', { name }).getByRole('listitem');
  await expect(count('Graphs')).toHaveCount(1);
  await dropFile(page, 'graph.png', full);
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
  await expect(breadcrumbs(page)).toContainText('Compact SPADE generator');
  await enterRoom(page, 'Files');
  await expect(count('Graphs')).toHaveCount(2);
  await expect(count('Paintings')).toHaveCount(2);
  await expect(undo(page)).toHaveAccessibleName('Undo: reopen graph.png');
  await undo(page).click();
  await expect(count('Graphs')).toHaveCount(1);
  await expect(count('Paintings')).toHaveCount(1);
  await dropFile(page, 'bare.png', bare);
  await expect(page.getByText(/bare\.png/).first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a template opened from the editor is one step together with the painting that it brings', async ({
  page,
}) => {
  await openStudio(page);
  await beginGraph(page);
  await openTemplate(page, 'COCO-Stuff generator');
  await undo(page).click();
  await enterRoom(page, 'Files');
  await expect(page.getByRole('region', { name: 'Graphs' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Paintings' }).getByRole('listitem')).toHaveCount(1);
});

test('paint and graph stand side by side with room for both, and are as they were after another room', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openStudio(page);
  await openTemplate(page, 'Compact SPADE generator');
  await jumpTo(page, 'Label map');
  await page.keyboard.press('+');
  const canvas = page.getByRole('application', { name: 'Graph canvas' });
  await enterRoom(page, 'Paint');
  const both = page.getByRole('button', { name: 'Paint and graph side by side' });
  await both.click();
  const painter = page.getByRole('region', { name: /^Painter of/ });
  await expect(painter).toBeVisible();
  await expect.poll(async () => (await canvas.boundingBox())!.width).toBeGreaterThanOrEqual(480);
  const sizeOfNode = async () => (await node(page, 'Label map').boundingBox())!.width;
  const before = await sizeOfNode();
  await enterRoom(page, 'Files');
  await enterRoom(page, 'Graph');
  await expect(painter).toBeVisible();
  expect(await sizeOfNode()).toBeCloseTo(before);
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Label map');
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(canvas.or(painter)).toHaveCount(1);
  await page.getByRole('group', { name: 'On show' }).getByRole('button', { name: 'Graph' }).click();
  await expect(canvas).toBeVisible();
  await expect(painter).toHaveCount(0);
  await both.click();
  await expect(page.getByRole('group', { name: 'On show' })).toHaveCount(0);
});

test('says how much room there is, and refuses a file that does not fit', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 3 * 2 ** 20, usage: 2 * 2 ** 20 });
  });
  await openStudio(page);
  await enterRoom(page, 'Files');
  await expect(page.getByText('2.0 MB used in this browser, 1.0 MB free.')).toBeVisible();
  await beginGraph(page, 'Noise');
  await dropFile(page, 'mine.safetensors', [...(await readFile('public/weights/starter.safetensors'))]);
  await expect(
    page.locator('[data-tone=bad]', { hasText: /expected \d+ bytes free, got 1048576/ }),
  ).toBeVisible();
  await expect(undo(page)).toHaveAccessibleName(/Noise/);
});
