// What a person does in the Inspect room, for its tests.
import { expect, type Page } from '@playwright/test';
import { enterRoom } from './studio';

export const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector', exact: true });
export const probe = (page: Page) => page.getByRole('region', { name: /^Probe/ });
export const layers = (page: Page) => inspector(page).getByRole('listbox', { name: /^Layers/ });
/** The picture at the left, once it stands. */
export const inspectedPicture = (page: Page) =>
  page.getByRole('region', { name: 'Picture', exact: true }).getByTestId('inspected-picture');

/** Opens a template from the empty Inspect room and waits for its picture. */
export async function inspectTemplate(page: Page, title: string): Promise<void> {
  await enterRoom(page, 'Inspect');
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
  await expect(inspectedPicture(page)).toBeVisible({ timeout: 30_000 });
}

export async function openTab(page: Page, name: string): Promise<void> {
  await inspector(page).getByRole('tab', { name }).click();
}

/** Points at a place of the label map, given in fractions of its sides. */
export async function pointAtMap(page: Page, x: number, y: number): Promise<void> {
  const map = page.getByTestId('label-map');
  await map.scrollIntoViewIfNeeded();
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
}
