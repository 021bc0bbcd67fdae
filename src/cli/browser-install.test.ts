import { describe, expect, it, vi } from 'vitest';
import type { Surroundings } from './browser';
import { ensureBrowser, installSteps, type InstallStep } from './browser-install';

vi.spyOn(console, 'error').mockImplementation(() => undefined);

const names = (steps: InstallStep[]) => steps.map((step) => step.name);

describe('installSteps', () => {
  it('asks the system only as root on Linux, and npm last', () => {
    expect(names(installSteps('darwin', false))).toEqual(["Playwright's download"]);
    expect(names(installSteps('linux', false))).toEqual([
      "Playwright's download",
      'the npm package @sparticuz/chromium@147.0.0',
    ]);
    expect(names(installSteps('linux', true))[1]).toBe('the system package');
  });
});

describe('ensureBrowser', () => {
  const installed = new Set<string>();
  const around: Surroundings = {
    env: { PATH: '/bin' },
    platform: 'linux',
    canRun: (path) => installed.has(path),
    playwrightPath: () => '/cache/chrome',
  };
  const step = (name: string): InstallStep => ({ name, commands: [[name]] });

  it('goes on after a step that fails and after one whose browser does not start', async () => {
    installed.clear();
    const ran: string[] = [];
    const steps = [step('fails'), step('does-not-start'), step('works'), step('never')];
    const found = await ensureBrowser(around, steps, ([program]) => {
      ran.push(program);
      if (program === 'works') installed.add('/cache/chrome');
      return program !== 'fails';
    });
    expect(ran).toEqual(['fails', 'does-not-start', 'works']);
    expect(found.executablePath).toBe('/cache/chrome');
  });

  it('installs nothing when a browser is there', async () => {
    installed.add('/cache/chrome');
    const found = await ensureBrowser(around, [step('never')], () => expect.unreachable());
    expect(found.executablePath).toBe('/cache/chrome');
  });

  it('says what to do when nothing worked', async () => {
    installed.clear();
    await expect(ensureBrowser(around, [step('fails')], () => false)).rejects.toThrow(/SPADE_CHROMIUM/);
  });
});
