// Finds a Chromium that is already on this machine, in an order that a user can overrule.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/**
 * Makes WebGPU compute without a display or a graphics card, and keeps the browser from phoning home. The sandbox is no
 * flag: Playwright adds --no-sandbox by itself unless `chromiumSandbox` is set, see usesSandbox.
 */
export const BROWSER_FLAGS = [
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/**
 * Whether Chromium runs in its sandbox. It refuses to start in it as root, and the containers of most CI services do
 * not allow it; everywhere else hostile files, a checkpoint or a style picture from the net, are rendered inside it.
 */
export function usesSandbox(
  isRoot = process.getuid?.() === 0,
  env: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return !isRoot && !env.CI;
}

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
];

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** A browser on disk and the words that tell the user why it was taken. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly reason: string;
}

/** What the search depends on; tests replace it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly canRun: (path: string) => boolean;
  readonly playwrightPath: () => string;
}

/** Whether a file starts: a snap stub or a browser without its libraries is executable and yet useless. */
function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Chrome on Windows ignores --version and opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

export const thisMachine: Surroundings = {
  env: process.env,
  platform: process.platform,
  canRun,
  playwrightPath: () => chromium.executablePath(),
};

/**
 * The first browser that starts, of: SPADE_CHROMIUM, CHROME_PATH, the PATH, the usual places, Playwright's cache.
 * @throws Error when a variable names a file that does not start: a silent second choice would hide the mistake
 */
export function findBrowser(around: Surroundings = thisMachine): FoundBrowser | undefined {
  for (const variable of ['SPADE_CHROMIUM', 'CHROME_PATH']) {
    const path = around.env[variable];
    if (!path) continue;
    if (!around.canRun(path)) {
      throw new Error(
        `${variable} names ${path}, which does not start as a browser. Correct it or unset it.`,
      );
    }
    return { executablePath: path, reason: `the variable ${variable} names it` };
  }
  const suffix = around.platform === 'win32' ? '.exe' : '';
  const folders = (around.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places: [reason: string, paths: string[]][] = [
    ['it is on the PATH', NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))],
    ['it is in a usual place', USUAL_PLACES],
    ["it is in Playwright's cache", [around.playwrightPath()]],
  ];
  for (const [reason, paths] of places) {
    const executablePath = paths.find(around.canRun);
    if (executablePath) return { executablePath, reason };
  }
  return undefined;
}
