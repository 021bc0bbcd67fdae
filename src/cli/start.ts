// `npm start`: the playground on localhost.
import { spawn } from 'node:child_process';
import { parseWhole } from './arguments';
import { runCommand } from './command';
import { serveSite } from './site';

function openInBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [url]],
    win32: ['cmd', ['/c', 'start', '', url]],
  };
  const [program, args] = openers[process.platform] ?? ['xdg-open', [url]];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () =>
    console.error(`Could not start a browser (${program}); open the address yourself.`),
  );
  child.unref();
}

runCommand(
  'start',
  'Builds the playground when needed and serves it on this machine.',
  {
    port: { type: 'string', description: 'use exactly this port (default: 4173 or the next free one)' },
    open: { type: 'boolean', description: 'open the page in the default browser' },
  },
  async (args) => {
    const site = await serveSite(
      args.port === undefined ? undefined : parseWhole('port', args.port, 1, 65_535),
    );
    console.log(`SPADE Playground is at ${site.url}  (Ctrl-C ends it)`);
    if (args.open) openInBrowser(site.url);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void site.close().finally(() => process.exit(0)));
    }
  },
);
