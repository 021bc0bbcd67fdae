// What every view has to be: open to everyone, and no wider than the window.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Serious and critical findings of the page as it stands, with the elements that they are about. */
export async function faults(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  // What is not about colours is the same in both.
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

/** What reaches beyond the window at its right side, or pushes a part of the page to scroll sideways that must not. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named = (element: Element) => `${element.tagName}.${element.className}`;
    const wide =
      document.documentElement.scrollWidth > innerWidth
        ? [...document.querySelectorAll('body *')].filter(
            (element) => element.getBoundingClientRect().right > innerWidth + 1,
          )
        : [];
    const pushed = [...document.querySelectorAll('main, main section')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
    );
    return [...wide, ...pushed].map(named);
  });
