// Gets a browser where none is: a newcomer's machine, or a bare container, has to pass the tests with one command.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser, thisMachine, type FoundBrowser, type Surroundings } from './browser';
import { PROJECT } from './project';

const PACKED_FOLDER = 'node_modules/.cache/spade-browser';
/** Pinned: a later release would run here unseen. This is the newest that suits every Node that the project allows. */
const PACKED = '@sparticuz/chromium@147.0.0';

/** One way to get a browser: commands run in order, all of which must succeed. */
export interface InstallStep {
  readonly name: string;
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
  /** Where the browser is afterwards, when the usual search does not see it. */
  readonly locate?: () => Promise<string>;
}

interface Chromium {
  default: { executablePath: () => Promise<string> };
}

async function unpackedBrowser(): Promise<string> {
  const entry = resolve(PROJECT, PACKED_FOLDER, 'node_modules/@sparticuz/chromium/build/esm/index.js');
  const module = (await import(pathToFileURL(entry).href)) as Chromium;
  return module.default.executablePath();
}

/** The ways to get a browser on this system, the least intrusive first. */
export function installSteps(platform: NodeJS.Platform, isRoot: boolean): InstallStep[] {
  const playwright = resolve(PROJECT, 'node_modules/playwright-core/cli.js');
  const steps: InstallStep[] = [
    {
      name: "Playwright's download",
      commands: [[process.execPath, playwright, 'install', 'chromium', '--no-shell']],
    },
  ];
  if (platform !== 'linux') return steps;
  if (isRoot) {
    steps.push({
      name: 'the system package',
      commands: [
        ['apt-get', 'update', '-qq'],
        ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      ],
    });
  }
  steps.push({
    name: `the npm package ${PACKED}`,
    commands: [['npm', 'install', '--no-save', '--prefix', resolve(PROJECT, PACKED_FOLDER), PACKED]],
    locate: unpackedBrowser,
  });
  return steps;
}

function run([program, ...args]: readonly [string, ...string[]]): boolean {
  console.error(`  ${[program, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // stdout belongs to the command that needs the browser.
  return spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 600_000, env }).status === 0;
}

async function locate(step: InstallStep, around: Surroundings): Promise<FoundBrowser | undefined> {
  if (!step.locate) return findBrowser(around);
  const executablePath = await step.locate();
  return around.canRun(executablePath) ? { executablePath, reason: `${step.name} was installed` } : undefined;
}

/**
 * A browser that starts; installs one when there is none. Progress goes to stderr.
 * @throws Error with what to do when no way worked
 */
export async function ensureBrowser(
  around: Surroundings = thisMachine,
  steps = installSteps(process.platform, process.getuid?.() === 0),
  execute = run,
): Promise<FoundBrowser> {
  const found = findBrowser(around);
  if (found) return found;
  console.error('No Chromium, Chrome or Edge found; getting one.');
  for (const step of steps) {
    console.error(`Trying ${step.name}:`);
    if (!step.commands.every(execute)) continue;
    try {
      const installed = await locate(step, around);
      if (installed) return installed;
      console.error('  installed, but it does not start (missing system libraries?)');
    } catch (error) {
      console.error(`  ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    'No browser: none was found, and none could be installed. Install Chromium, Chrome or Edge, ' +
      'or set SPADE_CHROMIUM to the path of one.',
  );
}
