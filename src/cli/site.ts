// The built page on localhost, as every command that needs it gets it: built when stale, served with isolation.
import { utimesSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { reasonToBuild } from './freshness';
import { PROJECT } from './project';

const FIRST_PORT = 4173;

/** A running server of the built page. */
export interface Site {
  /** Address with a trailing slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds dist/ when it is missing or older than its sources; says so on stderr. */
export async function ensureBuilt(): Promise<void> {
  const reason = reasonToBuild(PROJECT);
  if (reason === null) return;
  console.error(`Building the page (${reason}) …`);
  const started = new Date();
  await build({ root: PROJECT, logLevel: 'warn' });
  // A source that was saved while the build ran must count as newer than the build.
  for (const page of ['index', 'headless'])
    utimesSync(resolve(PROJECT, `dist/${page}.html`), started, started);
}

/**
 * Builds when needed and serves dist/ on 127.0.0.1 with the headers that give cross-origin isolation.
 * Without `port`, 4173 or the next free one; a given port must be free.
 */
export async function serveSite(port?: number): Promise<Site> {
  await ensureBuilt();
  const server = await preview({
    root: PROJECT,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: port ?? FIRST_PORT, strictPort: port !== undefined },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server started without an address');
  return { url, close: () => server.close() };
}
