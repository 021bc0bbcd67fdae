// Finds a Chromium for the commands and the tests that is already on this machine, in an order that a user can overrule.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** Makes WebGPU compute without a display or a graphics card, and keeps the browser from phoning home. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

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
  executablePath: string;
  reason: string;
}

/** What the order depends on; tests replace it. */
export interface Surroundings {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  isExecutable: (path: string) => boolean;
  playwrightPath: () => string;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const here: Surroundings = {
  env: process.env,
  platform: process.platform,
  isExecutable,
  playwrightPath: () => chromium.executablePath(),
};

/**
 * The first browser of: SPADE_CHROMIUM, CHROME_PATH, the PATH, the usual places, Playwright's cache.
 * Throws when a variable names a file that cannot be run: a silent second choice would hide the mistake.
 */
export function findBrowser(around: Surroundings = here): FoundBrowser | undefined {
  for (const variable of ['SPADE_CHROMIUM', 'CHROME_PATH']) {
    const path = around.env[variable];
    if (!path) continue;
    if (!around.isExecutable(path)) {
      throw new Error(`${variable} is ${path}, which is not an executable file. Correct it or unset it.`);
    }
    return { executablePath: path, reason: `the variable ${variable} names it` };
  }
  const suffix = around.platform === 'win32' ? '.exe' : '';
  const folders = (around.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name + suffix);
      if (around.isExecutable(path)) return { executablePath: path, reason: 'it is on the PATH' };
    }
  }
  const usual = USUAL_PLACES.find(around.isExecutable);
  if (usual) return { executablePath: usual, reason: 'it is in a usual place' };
  const cached = around.playwrightPath();
  if (around.isExecutable(cached)) return { executablePath: cached, reason: "it is in Playwright's cache" };
  return undefined;
}
