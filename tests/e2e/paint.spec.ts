// Painting on the built page with the starter checkpoint: what a person does, and what the picture answers by class.
import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { watchErrors } from './harness';
import { chooseClass, clickMap, dropFile, map, openStudio, picture, pixelsOf } from './studio';

type Mean = readonly [red: number, green: number, blue: number];

const surface = (page: Page) => page.getByRole('application');
/** The picture after it has become another than `before`, and has stopped to change. */
async function nextPicture(page: Page, before: string): Promise<string> {
  let last = '';
  await expect(async () => {
    const now = await pixelsOf(page, picture);
    const settled = now === last;
    last = now;
    expect(now).not.toBe(before);
    expect(settled).toBe(true);
  }).toPass({ intervals: [700], timeout: 60_000 });
  return last;
}

/** Fractions of width and height of the map's pixels that have the colour at the given place. */
function regionAt(page: Page, x: number, y: number): Promise<[number, number][]> {
  return map(page).evaluate(
    (canvas: HTMLCanvasElement, [x, y]) => {
      const { width, height } = canvas;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
      const colours = new Uint32Array(data.buffer);
      const wanted = colours[Math.floor(y * height) * width + Math.floor(x * width)];
      return [...colours.keys()]
        .filter((index) => colours[index] === wanted)
        .map((index): [number, number] => [
          ((index % width) + 0.5) / width,
          (Math.floor(index / width) + 0.5) / height,
        ]);
    },
    [x, y] as const,
  );
}

/** Mean colour of the picture over a region of the map. */
function meanColour(page: Page, region: [number, number][]): Promise<Mean> {
  return picture(page).evaluate((canvas: HTMLCanvasElement, region) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const channel = (offset: number) =>
      region.reduce(
        (sum, [x, y]) => sum + data[(Math.floor(y * height) * width + Math.floor(x * width)) * 4 + offset]!,
        0,
      ) / region.length;
    return [channel(0), channel(1), channel(2)] as const;
  }, region);
}

const SEA = [0.5, 0.65] as const;
const brightness = ([red, green, blue]: Mean) => (red + green + blue) / 3;

test('a region takes the look of the class that is painted, and undo brings the same bytes back', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openStudio(page);
  const first = await pixelsOf(page, picture);
  const region = await regionAt(page, ...SEA);
  const means = new Map<string, Mean>([['before', await meanColour(page, region)]]);
  await page.getByRole('button', { name: 'Fill an area' }).click();
  for (const name of ['snow', 'grass']) {
    await chooseClass(page, name);
    await clickMap(page, ...SEA);
    const painted = await nextPicture(page, first);
    means.set(name, await meanColour(page, region));
    await page.keyboard.press('Control+z');
    expect(await nextPicture(page, painted)).toBe(first);
  }
  const [before, snow, grass] = [means.get('before')!, means.get('snow')!, means.get('grass')!];
  expect(brightness(snow)).toBeGreaterThan(brightness(grass) + 15);
  // Grass is more yellow than sea and snow: blue falls behind green.
  expect(grass[1] - grass[2]).toBeGreaterThan(before[1] - before[2] + 10);
  expect(grass[1] - grass[2]).toBeGreaterThan(snow[1] - snow[2] + 10);
  expect(errors).toEqual([]);
});

test('a stroke of the brush changes map and picture, and work survives a reload', async ({ page }) => {
  await openStudio(page);
  const [firstMap, firstPicture] = [await pixelsOf(page, map), await pixelsOf(page, picture)];
  await chooseClass(page, 'snow');
  await map(page).scrollIntoViewIfNeeded();
  const box = (await map(page).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.6, { steps: 12 });
  await page.mouse.up();
  await nextPicture(page, firstPicture);
  const painted = await pixelsOf(page, map);
  expect(painted).not.toBe(firstMap);
  await page.waitForTimeout(2000);
  await page.reload();
  await expect.poll(() => pixelsOf(page, map), { timeout: 30_000 }).toBe(painted);
});

test('a person without a mouse paints, undoes and hears where', async ({ page }) => {
  await openStudio(page);
  const first = await pixelsOf(page, map);
  await chooseClass(page, 'grass');
  await surface(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/painted grass at column \d+, row \d+/)).toBeAttached();
  expect(await pixelsOf(page, map)).not.toBe(first);
  await page.keyboard.press('Control+z');
  await expect.poll(() => pixelsOf(page, map)).toBe(first);
});

for (const kind of ['index', 'colour']) {
  test(`a map exported as ${kind} PNG comes back the same`, async ({ page }) => {
    await openStudio(page);
    const first = await pixelsOf(page, map);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: `Export as ${kind} PNG` }).click();
    const file = await (await downloading).path();
    await page.getByRole('button', { name: 'Fill an area' }).click();
    await chooseClass(page, 'snow');
    await clickMap(page, ...SEA);
    await expect.poll(() => pixelsOf(page, map)).not.toBe(first);
    await dropFile(page, `map-${kind}.png`, [...(await readFile(file))]);
    await expect.poll(() => pixelsOf(page, map)).toBe(first);
  });
}

test('hostile files are refused with a reason, and everything stays as it was', async ({ page }) => {
  await openStudio(page);
  const before = [await pixelsOf(page, map), await pixelsOf(page, picture)];
  const hugeHeader = [255, 255, 255, 255, 255, 255, 255, 127, 123, 125];
  // Protocol 2 pickle that would call os.system.
  const calling = [
    128,
    2,
    ...new TextEncoder().encode('cos\nsystem\n('),
    88,
    2,
    0,
    0,
    0,
    108,
    115,
    116,
    82,
    46,
  ];
  for (const [name, bytes] of [
    ['huge.safetensors', hugeHeader],
    ['calling.pth', calling],
    ['broken.png', [137, 80, 78, 71, 13, 10, 26, 10, 0]],
    ['story.txt', [104, 105]],
  ] as const) {
    await dropFile(page, name, bytes);
    await expect(page.locator('[data-tone=bad]', { hasText: name })).toBeVisible();
  }
  expect([await pixelsOf(page, map), await pixelsOf(page, picture)]).toEqual(before);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openStudio(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}

test('the chosen theme holds after a reload', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openStudio(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  const theme = page.getByRole('button', { name: /^Theme/ });
  while ((await theme.getAttribute('aria-label')) !== 'Theme: dark') await theme.click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  await expect(theme).toHaveAttribute('aria-label', 'Theme: dark');
  expect(await background()).toBe(dark);
});

for (const width of [390, 768, 1280, 1920]) {
  test(`nothing sticks out at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openStudio(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
