// What a person does on the built page, for the tests of its rooms.
import { expect, type Page } from '@playwright/test';

export const map = (page: Page) => page.getByTestId('label-map');
export const picture = (page: Page) => page.locator('canvas[aria-label^="The picture"]');
export const chooseClass = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click();

/** All pixels of a canvas, as text to compare. */
export function pixelsOf(page: Page, which: typeof map): Promise<string> {
  return which(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
}

/** Opens the page and waits for the first picture. */
export async function openStudio(page: Page): Promise<void> {
  await page.goto('./');
  await firstPicture(page);
}

export async function firstPicture(page: Page): Promise<void> {
  await expect(page.getByTestId('render-state')).toHaveText(/^\d+ ms$/, { timeout: 60_000 });
}

/** Opens a room by the rail. */
export async function enterRoom(page: Page, name: 'Paint' | 'Graph' | 'Inspect' | 'Files'): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name }).click();
}

export async function clickMap(page: Page, x: number, y: number): Promise<void> {
  await map(page).scrollIntoViewIfNeeded();
  const box = (await map(page).boundingBox())!;
  await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
}

/** Fills the area at a place of the map, given in fractions of its sides, with a class. */
export async function fillMap(page: Page, label: string, x: number, y: number): Promise<void> {
  await page.getByRole('button', { name: 'Fill an area' }).click();
  await chooseClass(page, label);
  await clickMap(page, x, y);
}

/** Drops bytes on the window as a file from the desktop. */
export async function dropFile(page: Page, name: string, bytes: readonly number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ name, bytes }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], name));
      return data;
    },
    { name, bytes },
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}
