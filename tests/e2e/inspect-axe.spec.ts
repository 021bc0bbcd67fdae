// No view of the inspector shuts anyone out: axe finds nothing serious, and nothing sticks out of the window.
import { expect, test, type Page } from '@playwright/test';
import { inspector, inspectTemplate, openTab, pointAtMap, probe } from './inspect-room';
import { openStudio } from './studio';
import { faults, stickingOut } from './views';

/** Every tab with what it shows when it has been used. */
const TABS: readonly (readonly [name: string, use: (page: Page) => Promise<void>])[] = [
  ['Layers', (page) => expect(inspector(page).getByRole('listbox')).toHaveCount(2)],
  ['Classes', (page) => expect(inspector(page).getByRole('table').first()).toBeVisible()],
  [
    'Surgery',
    async (page) => {
      await inspector(page).getByRole('button', { name: 'Wash the labels away' }).click();
      await expect(inspector(page).getByRole('table').first()).toBeVisible();
    },
  ],
  [
    'Variants',
    async (page) => {
      await inspector(page)
        .getByRole('button', { name: /^Show the grid/ })
        .click();
      await expect(inspector(page).getByText(/all 10 done/)).toBeVisible({ timeout: 60_000 });
    },
  ],
  ['Compare', (page) => expect(inspector(page).getByRole('slider').first()).toBeVisible()],
  [
    'Label survival',
    async (page) => {
      await inspector(page)
        .getByRole('button', { name: /^Measure/ })
        .click();
      await expect(inspector(page).getByText(/classes, [\d.]+ s/)).toBeVisible({ timeout: 90_000 });
    },
  ],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the inspector, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openStudio(page);
    await inspectTemplate(page, 'Wash-away pair');
    await pointAtMap(page, 0.5, 0.5);
    await expect(probe(page)).toContainText(/Class:/);
    for (const [name, use] of TABS) {
      await openTab(page, name);
      await use(page);
      expect.soft(await faults(page, colorScheme), name).toEqual([]);
    }
  });
}

test('nothing of the inspector sticks out of the window, however narrow', async ({ page }) => {
  await openStudio(page);
  await inspectTemplate(page, 'Compact SPADE generator');
  for (const width of [390, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 844 });
    for (const [name] of TABS) {
      await openTab(page, name);
      expect.soft(await stickingOut(page), `${name} at ${width}`).toEqual([]);
    }
  }
});
