import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { BROWSER_FLAGS, findBrowser, usesSandbox, type Surroundings } from './browser';

const CACHED = '/cache/chrome';

function machine(runnable: string[], env: Record<string, string> = {}): Surroundings {
  return {
    env: { PATH: ['/a', '/b'].join(delimiter), ...env },
    platform: 'linux',
    canRun: (path) => runnable.includes(path),
    playwrightPath: () => CACHED,
  };
}

it('takes candidates in the documented order', () => {
  const inOrder = [
    join('/b', 'chromium'),
    join('/a', 'google-chrome'),
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    CACHED,
  ];
  for (let first = 0; first < inOrder.length; first++) {
    expect(findBrowser(machine(inOrder.slice(first)))?.executablePath).toBe(inOrder[first]);
  }
  expect(findBrowser(machine([]))).toBeUndefined();
});

it('lets a variable overrule everything, SPADE_CHROMIUM first', () => {
  const all = ['/mine', '/other', join('/a', 'chromium')];
  const found = findBrowser(machine(all, { SPADE_CHROMIUM: '/mine', CHROME_PATH: '/other' }));
  expect(found).toEqual({ executablePath: '/mine', reason: 'the variable SPADE_CHROMIUM names it' });
  expect(findBrowser(machine(all, { CHROME_PATH: '/other' }))?.executablePath).toBe('/other');
});

it('refuses a variable that names nothing runnable instead of taking another browser', () => {
  const around = machine([join('/a', 'chromium')], { CHROME_PATH: '/gone' });
  expect(() => findBrowser(around)).toThrow(/CHROME_PATH names \/gone/);
});

it('says why a browser was taken', () => {
  expect(findBrowser(machine([CACHED]))?.reason).toMatch(/Playwright/);
  expect(findBrowser(machine([join('/a', 'chromium')]))?.reason).toMatch(/PATH/);
});

it('gives up the sandbox only as root and in CI', () => {
  expect(usesSandbox(false, {})).toBe(true);
  expect(usesSandbox(false, { CI: '' })).toBe(true);
  expect(usesSandbox(true, {})).toBe(false);
  expect(usesSandbox(false, { CI: 'true' })).toBe(false);
  expect(BROWSER_FLAGS).not.toContain('--no-sandbox');
});
