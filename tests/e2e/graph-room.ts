// What a person does in the Graph room, and what its pictures say, for the tests of the graph studio.
import { expect, type Locator, type Page } from '@playwright/test';
import { enterRoom } from './studio';

export const room = (page: Page) => page.getByRole('region', { name: 'Graph editor' });
export const canvas = (page: Page) => page.getByRole('application', { name: 'Graph canvas' });
export const panel = (page: Page) => page.getByRole('complementary', { name: 'Node panel' });
export const breadcrumbs = (page: Page) => page.getByRole('navigation', { name: 'Where in the graph' });
/** What was last said to a screen reader. */
export const said = (page: Page) => room(page).locator('> [aria-live=polite]');
export const undo = (page: Page) => page.getByRole('button', { name: /^Undo/ });
export const problems = (page: Page) => room(page).getByRole('region', { name: 'Problems' });
/** The node on the canvas whose title begins so. */
export const node = (page: Page, title: string) =>
  canvas(page).getByRole('group', { name: new RegExp(`^${title},`) });

/** Opens a template from the Graph room, whether a graph is open there already or not. */
export async function openTemplate(page: Page, title: string): Promise<void> {
  const name = new RegExp(`^${title}\\b`);
  await enterRoom(page, 'Graph');
  const gallery = page.getByRole('main').getByRole('region', { name: 'Templates' });
  await expect(gallery.or(room(page))).toBeVisible();
  if (await gallery.isVisible()) await gallery.getByRole('button', { name }).click();
  else {
    await page.getByRole('toolbar', { name: 'Graph' }).getByRole('button', { name: 'Templates' }).click();
    await page.getByRole('dialog', { name: 'Templates' }).getByRole('button', { name }).click();
  }
  await expect(breadcrumbs(page)).toContainText(title);
}

/** Jumps by the find dialog to a node that meets the query; `title` is what the list and the panel call it. */
export async function jumpTo(page: Page, query: string, title = query): Promise<void> {
  await room(page).getByRole('button', { name: 'Find' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(query);
  await dialog
    .getByRole('option')
    .filter({ hasText: new RegExp(title) })
    .first()
    .click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(title);
}

/** A button for what can be done to the selected node. */
export const action = (page: Page, name: string) =>
  panel(page).getByRole('group', { name: 'Actions' }).getByRole('button', { name, exact: true });

/** Goes into the block of the template “SPADE ResBlock”. */
export async function openBlock(page: Page): Promise<void> {
  await jumpTo(page, 'SPADE ResBlock');
  await action(page, 'Open').click();
  await expect(breadcrumbs(page)).toContainText(/SPADE ResBlock.*SPADE ResBlock/s);
}

/** Sets a number in the node panel. */
export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  const field = panel(page).getByRole('spinbutton', { name: label, exact: true });
  await field.fill(String(value));
  await field.press('Enter');
}

/** The large picture of the selected node. */
const preview = (page: Page) => panel(page).getByRole('region', { name: 'State' }).locator('canvas');

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: readonly number[];
}

const pixels = (picture: Locator): Promise<Pixels> =>
  picture.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    return { width, height, rgba: [...element.getContext('2d')!.getImageData(0, 0, width, height).data] };
  });

/** Largest difference between the samples of any two pixels, 0 to 255: 0 is a picture of one colour. */
export function contrast({ rgba }: Pixels): number {
  const spans = [0, 1, 2].map((channel) => {
    const samples = rgba.filter((_, index) => index % 4 === channel);
    return samples.reduce((most, value) => Math.max(most, value)) - samples.reduce((a, b) => Math.min(a, b));
  });
  return Math.max(...spans);
}

/** Mean difference of the samples of two pictures of one size, 0 to 255. */
export function difference(a: Pixels, b: Pixels): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.rgba.reduce((sum, value, index) => sum + Math.abs(value - b.rgba[index]!), 0) / a.rgba.length;
}

/** The picture of the selected node once it is fresh and stands still. */
export async function settled(page: Page): Promise<Pixels> {
  let last = '';
  await expect(async () => {
    await expect(panel(page).getByRole('region', { name: 'State' })).toContainText(/Ran in|Up to date/, {
      timeout: 1,
    });
    const now = JSON.stringify(await pixels(preview(page)));
    const same = now === last;
    last = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [250], timeout: 30_000 });
  return JSON.parse(last) as Pixels;
}

/** The nodes of the body on show, as Ctrl+C puts them on the clipboard; needs the permission to read it. */
export async function copiedGraph(page: Page): Promise<unknown> {
  await canvas(page).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await expect(said(page)).toHaveText(/^Copied/);
  return JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
}

/** Largest difference of the mean colours of two regions of a label map, 0 to 255; small regions do not count. */
export function regionContrast(picture: Pixels, labels: Pixels): number {
  const regions = new Map<string, number[]>();
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) {
    const [x, y] = [pixel % picture.width, Math.floor(pixel / picture.width)];
    const column = Math.floor(((x + 0.5) * labels.width) / picture.width);
    const row = Math.floor(((y + 0.5) * labels.height) / picture.height);
    const at = (row * labels.width + column) * 4;
    const colour = labels.rgba.slice(at, at + 3).join();
    const region = regions.get(colour) ?? [];
    regions.set(colour, region);
    region.push(pixel);
  }
  const large = [...regions.values()].filter((region) => region.length > 200);
  expect(large.length).toBeGreaterThan(2);
  const spans = [0, 1, 2].map((channel) => {
    const means = large.map(
      (region) => region.reduce((sum, pixel) => sum + picture.rgba[pixel * 4 + channel]!, 0) / region.length,
    );
    return Math.max(...means) - Math.min(...means);
  });
  return Math.max(...spans);
}
