// A network without a pointer: after the page has loaded nothing but keys is used.
import { expect, test, type Page } from '@playwright/test';
import { watchErrors } from './harness';
import { canvas, contrast, node, panel, problems, room, said, settled } from './graph-room';
import { openStudio } from './studio';

/** The name that a screen reader says of what has the focus; empty for the page itself. */
const focusName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focus = document.activeElement as HTMLElement;
    return focus === document.body ? '' : (focus.ariaLabel ?? focus.innerText).trim();
  });

/** Presses a key until something of that name has the focus. */
async function pressUntil(page: Page, key: string, name: RegExp, most = 80): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < most; count++) {
    const now = await focusName(page);
    if (name.test(now)) return;
    passed.push(now);
    await page.keyboard.press(key);
  }
  throw new Error(`${key} did not lead to ${name}: ${passed.join(' | ')}`);
}

/** Types into the dialog that has just opened and takes the first of what it finds. */
async function pick(page: Page, query: string): Promise<void> {
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(query);
  await page.keyboard.press('Enter');
}

/** The new node is selected, said and focused, so that the next key acts on it. */
async function expectAdded(page: Page, title: string): Promise<void> {
  await expect(said(page)).toHaveText(new RegExp(`^Add ${title}`));
  await expect(node(page, title)).toBeFocused();
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText(title);
}

/** From the node that has the focus to a new node at one of its sockets. */
async function addAtSocket(page: Page, socket: RegExp, title: string): Promise<void> {
  await page.keyboard.press('Enter');
  await pressUntil(page, 'ArrowDown', socket, 12);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Connect/ })).toBeVisible();
  await pick(page, 'new node');
  await expect(page.getByRole('dialog', { name: /^Add a node that/ })).toBeVisible();
  await pick(page, title);
  await expectAdded(page, title);
}

test('label map, SPADE ResBlock and image are wired, repaired and run without a pointer', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  await pressUntil(page, 'Tab', /^Graph$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Begin with an empty graph' })).toBeVisible();
  await pressUntil(page, 'Tab', /^Begin with an empty graph$/);
  await page.keyboard.press('Enter');
  await expect(canvas(page)).toBeVisible();

  await page.keyboard.press('Space');
  await pick(page, 'label map');
  await expectAdded(page, 'Label map');

  await addAtSocket(page, /^output labels, label map, not connected/, 'SPADE ResBlock');
  await addAtSocket(page, /^input x, features, not connected/, 'Noise');
  await expect(node(page, 'Noise')).toHaveAccessibleName(/output noise \[1, \d+, \d+, \d+\]/);

  // To the left of the block stand the map and the noise; the block is where the arrow leads from either.
  await pressUntil(page, 'ArrowRight', /^SPADE ResBlock/, 3);
  await addAtSocket(page, /^output y, features/, 'Image out');
  await expect(node(page, 'Image out')).toHaveAccessibleName(/1 problem/);

  await page.keyboard.press('F8');
  await expect(problems(page)).toContainText(/three channels, \[1, (\d+), \1, 3\], but \[1, \1, \1, \d+\]/);
  await pressUntil(page, 'Tab', /^Insert .*convolution/i);
  const repair = await focusName(page);
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(repair);
  await expect(problems(page)).toHaveText(/Nothing is wrong/);
  await expect(room(page).getByRole('button', { name: 'No problems' })).toBeVisible();

  // Back to the picture, by the find dialog.
  await page.keyboard.press('Control+f');
  await pick(page, 'image out');
  await expect(node(page, 'Image out')).toBeFocused();
  const picture = await settled(page);
  expect(picture.width).toBeGreaterThanOrEqual(32);
  // Weights that nobody has trained give little, but the labels and the noise are there.
  expect(contrast(picture)).toBeGreaterThan(2);

  await page.keyboard.press('Control+z');
  const messages = page.getByRole('list', { name: 'Messages' });
  await expect(messages).toHaveAttribute('aria-live', 'polite');
  await expect(messages).toContainText(`Undone: ${repair}.`);
  await expect(room(page).getByRole('button', { name: '1 problem' })).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(messages).toContainText(`Redone: ${repair}.`);
  await expect(room(page).getByRole('button', { name: 'No problems' })).toBeVisible();
  expect(errors).toEqual([]);
});
