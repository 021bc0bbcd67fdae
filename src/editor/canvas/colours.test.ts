// Sockets and wires must be seen against the panel and the page: 3:1 at least (WCAG 2.2, 1.4.11), light and dark.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { WIRE_TYPES } from '../../graph/wire';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const appCss = read('../../app/app.css');
const coloursCss = read('./colours.css');

type Theme = 'light' | 'dark';

/** The colour of a custom property in a theme, as 0..1 red, green, blue. */
function colour(css: string, name: string, theme: Theme): readonly number[] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)!;
  const digits = (theme === 'light' ? light! : dark!).slice(1);
  const size = digits.length / 3;
  return [0, 1, 2].map((channel) => {
    const part = digits.slice(channel * size, (channel + 1) * size);
    return parseInt(part.padEnd(2, part), 16) / 255;
  });
}

/** Relative luminance of sRGB. */
function luminance(channels: readonly number[]): number {
  const [red, green, blue] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test('contrast is that of WCAG: black on white is 21, #767676 on white 4.54', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21);
  const grey = 0x76 / 255;
  expect(contrast([grey, grey, grey], [1, 1, 1])).toBeCloseTo(4.54, 2);
});

test.each(
  (['light', 'dark'] as const).flatMap((theme) =>
    Object.keys(WIRE_TYPES).map((type) => [theme, type] as const),
  ),
)('in %s the colour of %s stands out from panel and page, and its letter from it', (theme, type) => {
  const wire = colour(coloursCss, `wire-${type}`, theme);
  for (const ground of ['panel', 'page'])
    expect(contrast(wire, colour(appCss, ground, theme))).toBeGreaterThanOrEqual(3);
  // Of an open socket the letter is text of this colour on the panel; of a connected one it lies on the colour.
  expect(contrast(wire, colour(appCss, 'panel', theme))).toBeGreaterThanOrEqual(4.5);
});
