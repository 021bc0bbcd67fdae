// No view of the graph studio shuts anyone out: axe finds nothing serious, and nothing sticks out of the window.
import { expect, test, type Page } from '@playwright/test';
import { jumpTo, openBlock, openTemplate, panel, problems, room, setNumber } from './graph-room';
import { enterRoom, openStudio } from './studio';
import { faults, stickingOut } from './views';

const tool = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Graph' }).getByRole('button', { name });

const close = (page: Page) => page.keyboard.press('Escape');

/** Every view, each reached from the one before it. */
const VIEWS: readonly [name: string, open: (page: Page) => Promise<void>][] = [
  ['Files', (page) => enterRoom(page, 'Files')],
  [
    'empty graph',
    async (page) => {
      await page.getByRole('button', { name: 'Empty graph' }).click();
      await expect(page.getByRole('button', { name: 'Open a template' })).toBeVisible();
    },
  ],
  ['search', (page) => tool(page, 'Add').click()],
  [
    'templates',
    async (page) => {
      await close(page);
      await tool(page, 'Templates').click();
    },
  ],
  [
    'graph',
    async (page) => {
      await close(page);
      await openTemplate(page, 'SPADE ResBlock');
      await expect(panel(page).getByRole('img').first()).toBeVisible();
    },
  ],
  ['node panel', (page) => jumpTo(page, 'SPADE ResBlock')],
  ['connect', (page) => panel(page).getByRole('button', { name: 'Connect output y' }).click()],
  [
    'commands',
    async (page) => {
      await close(page);
      await tool(page, 'All commands').click();
    },
  ],
  [
    'checkpoint',
    async (page) => {
      await page.getByRole('dialog').getByRole('combobox').fill('checkpoint');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Weights and checkpoint' })).toBeVisible();
    },
  ],
  [
    'source',
    async (page) => {
      await close(page);
      await tool(page, 'Source').click();
    },
  ],
  [
    'subgraph and problems',
    async (page) => {
      await close(page);
      await openBlock(page);
      await jumpTo(page, 'conv_s');
      await setNumber(page, 'output', 10);
      await room(page)
        .getByRole('button', { name: /problem/ })
        .click();
      await expect(problems(page).getByRole('listitem')).not.toHaveCount(0);
    },
  ],
  [
    'training',
    async (page) => {
      await openTemplate(page, 'Full training graph');
      await room(page).getByRole('button', { name: 'Training', exact: true }).click();
      await room(page).getByRole('spinbutton', { name: 'Steps' }).fill('2');
      await room(page)
        .getByRole('region', { name: 'Training' })
        .getByRole('button', { name: 'Train', exact: true })
        .click();
      await expect(room(page).getByRole('table')).toBeVisible({ timeout: 30_000 });
    },
  ],
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any view, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openStudio(page);
    for (const [name, open] of VIEWS) {
      await open(page);
      expect.soft(await faults(page, colorScheme), name).toEqual([]);
    }
  });
}

test('nothing sticks out of the window, however narrow', async ({ page }) => {
  await openStudio(page);
  await openTemplate(page, 'Compact SPADE generator');
  for (const width of [390, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 844 });
    for (const name of ['Files', 'Graph'] as const) {
      await enterRoom(page, name);
      await expect(page.getByRole('main')).toBeVisible();
      expect.soft(await stickingOut(page), `${name} at ${width}`).toEqual([]);
    }
    await tool(page, 'Templates').click();
    expect.soft(await stickingOut(page), `templates at ${width}`).toEqual([]);
    await close(page);
    // A button of the bar that cannot be reached is as good as none.
    const run = (await tool(page, 'Run').boundingBox())!;
    expect.soft(run.x + run.width, `Run at ${width}`).toBeLessThanOrEqual(width);
  }
});
