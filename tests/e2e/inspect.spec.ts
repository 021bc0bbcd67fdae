// A tour of the Inspect room on the shipped generator, as a person takes it.
import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { openTemplate, undo } from './graph-room';
import { watchErrors } from './harness';
import {
  inspectedPicture,
  inspector,
  inspectTemplate,
  layers,
  openTab,
  pointAtMap,
  probe,
} from './inspect-room';
import { enterRoom, openStudio } from './studio';

const effect = (page: Page) => inspector(page).getByRole('region', { name: 'What it does' });
/** Mean change inside a class, in steps of 1/255, as the table says. */
async function changeOf(page: Page, label: string): Promise<number> {
  const row = effect(page).getByRole('row', { name: new RegExp(`^${label}\\b`) });
  return Number(await row.getByRole('cell').first().innerText());
}

test('looks inside the shipped generator', async ({ page }) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await inspectTemplate(page, 'Compact SPADE generator');

  await test.step('the probe follows the cursor through every layer', async () => {
    await expect(layers(page).getByRole('option')).toHaveCount(16);
    await pointAtMap(page, 0.1, 0.05);
    await expect(probe(page)).toContainText('sky');
    await pointAtMap(page, 0.55, 0.9);
    await expect(probe(page)).toContainText('river');
    await probe(page).getByText('Numbers').click();
    await expect(probe(page).getByRole('row')).toHaveCount(1 + 16);
    const numbers = probe(page).getByRole('row', { name: /^up_3\.norm_1/ });
    await expect(numbers).toContainText('river');
    const ofTheRiver = await numbers.innerText();
    await pointAtMap(page, 0.1, 0.05);
    await expect(numbers).toContainText('sky');
    expect(await numbers.innerText()).not.toBe(ofTheRiver);
  });

  await test.step('layers are walked by the keyboard', async () => {
    await layers(page).getByRole('option', { selected: true }).focus();
    await page.keyboard.press('End');
    await expect(layers(page).getByRole('option', { selected: true })).toContainText('up_3.norm_1');
    await expect(inspector(page).getByRole('region', { name: 'Layer up_3.norm_1' })).toBeVisible();
  });

  await test.step('zeroing beta of the river in the last layer changes the river', async () => {
    await openTab(page, 'Surgery');
    const form = inspector(page).getByRole('region', { name: 'Operate' });
    await form.getByRole('radio', { name: 'beta' }).check();
    await form
      .getByRole('group', { name: 'Classes' })
      .getByRole('radio', { name: /^chosen/ })
      .check();
    await form
      .getByRole('list', { name: 'Chosen classes' })
      .getByRole('checkbox', { name: /^river/ })
      .check();
    await form.getByRole('button', { name: 'Add step' }).click();
    await expect(inspector(page).getByRole('region', { name: 'Steps of surgery' })).toContainText(
      'zero beta of river in up_3.norm_1',
    );
    await expect(effect(page).getByRole('row', { name: /^river/ })).toBeVisible({ timeout: 30_000 });
    expect(await changeOf(page, 'river')).toBeGreaterThan(1);
    expect(await changeOf(page, 'sky')).toBe(0);
    expect(await changeOf(page, 'cloud')).toBe(0);
  });

  await test.step('it is undone, redone, and there after a reload', async () => {
    const steps = inspector(page).getByRole('region', { name: 'Steps of surgery' });
    await undo(page).click();
    await expect(steps).not.toContainText('zero beta');
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect(steps).toContainText('zero beta of river');
    await expect(page.getByText('saved', { exact: true })).toBeVisible();
    await page.reload();
    await expect(inspectedPicture(page)).toBeVisible({ timeout: 60_000 });
    await openTab(page, 'Surgery');
    await expect(steps).toContainText('zero beta of river');
  });

  await test.step('variants stand beside the graph as it is', async () => {
    await openTab(page, 'Variants');
    await inspector(page)
      .getByRole('button', { name: /^Show the grid/ })
      .click();
    await expect(inspector(page).getByText(/all 10 done/)).toBeVisible({ timeout: 60_000 });
    const tiles = inspector(page).getByRole('list', { name: 'Variants' }).getByRole('button');
    await expect(tiles.filter({ hasText: 'all layers: SPADE' })).toContainText('the same picture');
    await expect(tiles.filter({ hasText: 'all layers: CLADE' })).toContainText(/mean [1-9]/);
  });

  await test.step('compares with and without surgery', async () => {
    await openTab(page, 'Compare');
    await expect(inspector(page)).toContainText(/with surgery.*without surgery/s);
    await inspector(page).getByRole('radio', { name: 'Slider' }).check();
    const divider = inspector(page).getByRole('slider').first();
    await divider.focus();
    await page.keyboard.press('Home');
    await expect(divider).toHaveAttribute('aria-valuenow', '0');
    await page.keyboard.press('ArrowRight');
    await expect(divider).not.toHaveAttribute('aria-valuenow', '0');
    await expect(inspector(page)).toContainText(/They differ by .*[1-9]/);
  });

  await test.step('a map leaves as NPY with its numbers', async () => {
    await openTab(page, 'Layers');
    await layers(page).getByRole('option', { selected: true }).focus();
    await page.keyboard.press('End');
    await expect(inspector(page).getByRole('region', { name: 'Layer up_3.norm_1' })).toBeVisible();
    await inspector(page).getByRole('button', { name: 'Export the map' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /NPY/ }).first().click();
    const bytes = await readFile(await (await download).path());
    const header = bytes.subarray(0, 128).toString('latin1');
    expect(header).toMatch(/^\x93NUMPY/);
    expect(header).toContain("'shape': (64, 64)");
    const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + bytes.length - 4 * 64 * 64));
    expect(new Set(values).size).toBeGreaterThan(10);
  });
  expect(errors).toEqual([]);
});

test('tells instance norm and SPADE apart by what is left of the label', async ({ page }) => {
  await openStudio(page);
  await inspectTemplate(page, 'Wash-away pair');
  await openTab(page, 'Label survival');
  await inspector(page)
    .getByRole('button', { name: /^Measure/ })
    .click();
  await expect(inspector(page)).toContainText(/Instance norm: the label is gone/, { timeout: 60_000 });
  await expect(inspector(page)).toContainText(/SPADE: the label is kept at every depth/);
});

test('looks into the graph that was opened last, and says in Graph that surgery is on', async ({ page }) => {
  await openStudio(page);
  await openTemplate(page, 'Wash-away pair');
  await openTemplate(page, 'Compact SPADE generator');
  await enterRoom(page, 'Inspect');
  await expect(page.getByRole('combobox', { name: 'Graph' })).toContainText('Compact SPADE generator');
  await expect(layers(page).getByRole('option')).toHaveCount(16);
  await openTab(page, 'Surgery');
  await inspector(page).getByRole('button', { name: 'Wash the labels away' }).click();
  await enterRoom(page, 'Graph');
  await page.getByRole('button', { name: 'With surgery: 1 step' }).click();
  await expect(inspector(page).getByRole('region', { name: 'Steps of surgery' })).toContainText(
    'instance norm',
  );
});

test('asks the worker only for what is on show', async ({ page }) => {
  // Counts the calls of the worker by the name of what is called.
  await page.addInitScript(() => {
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    const post = Reflect.get(Worker.prototype, 'postMessage') as (...given: unknown[]) => void;
    Object.assign(Worker.prototype, {
      postMessage(this: Worker, ...given: unknown[]) {
        const [message] = given as [{ path?: string[] } | undefined];
        calls.push(message?.path?.join('.') ?? '');
        post.apply(this, given);
      },
    });
  });
  const asked = () =>
    page.evaluate(
      () =>
        (globalThis as unknown as { calls: string[] }).calls.filter((name) => name === 'inspectGraph').length,
    );
  await openStudio(page);
  expect(await asked()).toBe(0);
  await inspectTemplate(page, 'Compact SPADE generator');
  await pointAtMap(page, 0.5, 0.5);
  await expect(probe(page)).toContainText(/Class:/);
  expect(await asked()).toBeGreaterThan(0);
  await enterRoom(page, 'Paint');
  await expect(inspectedPicture(page)).toHaveCount(0);
  const before = await asked();
  const painted = page.getByTestId('label-map');
  const box = (await painted.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByTestId('render-state')).toHaveText(/^\d+ ms$/);
  expect(await asked()).toBe(before);
});
