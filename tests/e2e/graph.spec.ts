// The tour of the graph studio: what a person does to a network on the built page, and what the pictures answer.
import { expect, test, type Page } from '@playwright/test';
import { watchErrors } from './harness';
import {
  action,
  breadcrumbs,
  canvas,
  contrast,
  copiedGraph,
  difference,
  jumpTo,
  node,
  openBlock,
  openTemplate,
  panel,
  problems,
  regionContrast,
  room,
  said,
  setNumber,
  settled,
  undo,
  type Pixels,
} from './graph-room';
import { enterRoom, map, openStudio } from './studio';

/** The picture at the end of the graph. */
async function result(page: Page, query: string, title = query): Promise<Pixels> {
  await jumpTo(page, query, title);
  return settled(page);
}

/** Replaces the selected node. */
async function replaceBy(page: Page, other: string): Promise<void> {
  await action(page, 'Replace by…').click();
  await page.getByRole('dialog').getByRole('combobox').fill(other);
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(new RegExp(`^Replace .* by ${other}`));
}

const END = 'Noise through one block';

test('a block is opened, broken, repaired, ablated, and robbed of its labels', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await openTemplate(page, 'SPADE ResBlock');
  const labels = await result(page, 'Label map');
  const first = await result(page, END);
  // Noise alone is alike everywhere: what differs between the regions of the map comes from the labels.
  const shown = regionContrast(first, labels);
  expect(shown).toBeGreaterThan(60);

  await openBlock(page);
  await jumpTo(page, 'conv_s');
  await setNumber(page, 'output', 10);
  await room(page)
    .getByRole('button', { name: /problem/ })
    .click();
  await expect(problems(page)).toContainText('[1, 64, 64, 10]');
  await expect(problems(page)).toContainText('[1, 64, 64, 12]');
  await problems(page)
    .getByRole('button', { name: /convolution/i })
    .first()
    .click();
  await expect(problems(page)).toHaveText(/Nothing is wrong/);
  // The inserted convolution starts from small random weights: fainter, but a picture.
  expect(contrast(await result(page, END))).toBeGreaterThan(10);
  await undo(page).click();
  await undo(page).click();
  expect(difference(await result(page, END), first)).toBe(0);

  await openBlock(page);
  await jumpTo(page, 'conv_s');
  await action(page, 'Mute').click();
  expect(difference(await result(page, END), first)).toBeGreaterThan(2);
  await undo(page).click();
  expect(difference(await result(page, END), first)).toBe(0);

  await openBlock(page);
  for (const name of ['norm_0', 'norm_1', 'norm_s']) {
    await jumpTo(page, name);
    await replaceBy(page, 'Instance norm');
  }
  expect(regionContrast(await result(page, END), labels)).toBeLessThan(shown / 8);
  expect(errors).toEqual([]);
});

/** Fills the map in the painter beside the graph with one class. */
async function fillBeside(page: Page, name: string): Promise<void> {
  const painter = page.getByRole('region', { name: /^Painter of/ });
  await painter.getByRole('button', { name: 'Fill an area' }).click();
  await painter.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click();
  const box = (await map(page).boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(undo(page)).toHaveAccessibleName('Undo: fill');
}

test('an instance norm washes the class of a map away, SPADE keeps it', async ({ page }) => {
  await openStudio(page);
  await openTemplate(page, 'Wash-away pair');
  await jumpTo(page, 'Label map');
  await panel(page).getByRole('combobox', { name: 'painting' }).selectOption('none');
  await page.getByRole('button', { name: 'Paint “Label map”' }).click();
  const seen = async (name: string) => {
    await fillBeside(page, name);
    const instance = await result(page, 'output/image-out instance', 'Instance norm');
    return { instance, spade: await result(page, 'output/image-out spade', 'SPADE') };
  };
  const [sea, grass] = [await seen('sea'), await seen('grass')];
  expect(contrast(sea.instance)).toBe(0);
  expect(difference(sea.instance, grass.instance)).toBe(0);
  expect(difference(sea.spade, grass.spade)).toBeGreaterThan(20);

  await jumpTo(page, 'norm/spade', 'SPADE');
  await replaceBy(page, 'Instance norm');
  const washed = await seen('snow');
  expect(washed.spade).toEqual(washed.instance);
  expect(washed.instance).toEqual(sea.instance);
});

/** The losses of each step that the training panel shows. */
const losses = (page: Page): Promise<number[][]> =>
  room(page)
    .getByRole('region', { name: 'Training' })
    .getByRole('table')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].slice(0, -1).map((cell) => Number(cell.innerText))),
    );

const presses = async (page: Page, name: 'Undo' | 'Redo'): Promise<number> => {
  const button = page.getByRole('button', { name: new RegExp(`^${name}`) });
  for (let count = 0; count < 50; count++) {
    if (await button.isDisabled()) return count;
    await button.click();
  }
  throw new Error(`${name} has no end`);
};

test('a network trains, and everything is undone, redone, reloaded and shared', async ({
  browser,
  context,
  page,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const errors = watchErrors(page);
  await openStudio(page);
  await enterRoom(page, 'Files');
  const shelf = page.getByRole('region', { name: /^(Graphs|Paintings)$/ });
  const start = await shelf.allInnerTexts();

  await openTemplate(page, 'Full training graph');
  await jumpTo(page, 'Generated');
  const untrained = await settled(page);
  await room(page).getByRole('button', { name: 'Training', exact: true }).click();
  const training = room(page).getByRole('region', { name: 'Training' });
  await training.getByRole('spinbutton', { name: 'Steps' }).fill('20');
  await training.getByRole('button', { name: 'Train', exact: true }).click();
  await expect(said(page)).toHaveText('Trained after 20 steps', { timeout: 60_000 });
  const steps = await losses(page);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.flat().every(Number.isFinite)).toBe(true);
  for (const [index] of steps[0]!.entries())
    expect(new Set(steps.map((values) => values[index])).size).toBeGreaterThan(3);
  expect(difference(await settled(page), untrained)).toBeGreaterThan(1);

  await jumpTo(page, 'KLD loss');
  await action(page, 'Mute').click();
  await jumpTo(page, 'Real pairs');
  await setNumber(page, 'batch', 1);
  const graph = await copiedGraph(page);
  expect(await presses(page, 'Undo')).toBe(3);
  await enterRoom(page, 'Files');
  await expect.poll(() => shelf.allInnerTexts()).toEqual(start);
  expect(await presses(page, 'Redo')).toBe(3);
  await enterRoom(page, 'Graph');
  expect(await copiedGraph(page)).toEqual(graph);

  await expect(page.getByTestId('saved-state')).toHaveText('saved');
  await page.reload();
  await enterRoom(page, 'Graph');
  expect(await copiedGraph(page)).toEqual(graph);
  await page.getByLabel('Share', { exact: true }).click();
  await page.getByRole('button', { name: /^Copy a link/ }).click();
  await expect(page.getByText(/is copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#g=');
  expect(errors).toEqual([]);

  const elsewhere = await browser.newContext({
    baseURL,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const guest = await elsewhere.newPage();
    await guest.goto(link);
    await expect(guest.getByText(/came with the link/)).toBeVisible({ timeout: 30_000 });
    await enterRoom(guest, 'Graph');
    expect(await copiedGraph(guest)).toEqual(graph);
  } finally {
    await elsewhere.close();
  }
});

/** The types of copied nodes, which have ids of their own wherever they are pasted. */
const typesIn = (copied: unknown): string[] => {
  const { nodes } = (copied as { body: { nodes: Record<string, { type: string }> } }).body;
  return Object.values(nodes)
    .map(({ type }) => type)
    .sort();
};

test('nodes go from window to window by the clipboard', async ({ context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openStudio(page);
  await openTemplate(page, 'SPADE ResBlock');
  const graph = await copiedGraph(page);
  const other = await context.newPage();
  await other.goto('./');
  await enterRoom(other, 'Files');
  await other.getByRole('button', { name: 'Empty graph' }).click();
  await expect(breadcrumbs(other)).toHaveText('Graph');
  await expect(canvas(other).locator('[data-node]')).toHaveCount(0);
  await canvas(other).focus();
  await other.keyboard.press('Control+v');
  await expect(said(other)).toHaveText('Paste');
  await expect(canvas(other).locator('[data-node]')).toHaveCount(7);
  await expect(room(other).getByRole('button', { name: 'No problems' })).toBeVisible();
  expect(typesIn(await copiedGraph(other))).toEqual(typesIn(graph));
});

test('a socket that does not fit is refused with the reason, on the canvas and in the list', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1200 });
  await openStudio(page);
  await openTemplate(page, 'Full training graph');
  const reason =
    /gives label map \[2, 32, 32\].*, but the input “image” of Encoder takes image.*What converts it: /;
  await jumpTo(page, 'Real pairs');
  await panel(page).getByRole('button', { name: 'Connect output labels' }).click();
  const list = page.getByRole('dialog', { name: /^Connect/ });
  await list.getByRole('combobox').fill('encoder');
  const option = list.getByRole('option', { name: /Encoder/ });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(reason);
  await page.keyboard.press('Enter');
  await expect(list).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);

  await node(page, 'Real pairs')
    .getByRole('button', { name: /^output labels/ })
    .click();
  await expect(said(page)).toHaveText(/^Connecting from output labels: \d+ sockets fit\. Escape cancels\.$/);
  await node(page, 'Encoder')
    .getByRole('button', { name: /^input image/ })
    .click();
  await expect(said(page)).toHaveText(reason);
  await expect(canvas(page).getByText(reason)).toBeVisible();
});

test('the minimap and the find dialog lead to what is out of sight', async ({ page }) => {
  await openStudio(page);
  await openTemplate(page, 'Compact SPADE generator');
  const inside = async (title: string) => {
    const frame = (await canvas(page).boundingBox())!;
    const box = (await node(page, title).boundingBox())!;
    return box.x >= frame.x && box.x + box.width <= frame.x + frame.width;
  };
  await jumpTo(page, 'Landscape');
  await expect.poll(() => inside('Landscape')).toBe(true);
  expect(await inside('Style')).toBe(false);
  await jumpTo(page, 'Style');
  await expect.poll(() => inside('Style')).toBe(true);
  expect(await inside('Landscape')).toBe(false);
  // The result is at the right end of the last row.
  const box = (await canvas(page).getByTestId('minimap').boundingBox())!;
  await page.mouse.click(box.x + box.width - 16, box.y + box.height - 16);
  await expect.poll(() => inside('Landscape')).toBe(true);
});
