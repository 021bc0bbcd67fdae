// How much memory the browser needed at most: the figure that decides whether a checkpoint fits on a laptop.
import { readdirSync, readFileSync } from 'node:fs';

interface ProcessFigures {
  readonly id: number;
  readonly parent: number;
  /** Largest resident set so far, in bytes. */
  readonly peak: number;
}

/** Reads `/proc/<id>/status`; undefined when it has no figures (a kernel thread). */
export function readStatus(id: number, status: string): ProcessFigures | undefined {
  const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return parent && kilobytes ? { id, parent: Number(parent), peak: Number(kilobytes) * 1024 } : undefined;
}

/** The largest peak among the descendants of `root`. */
export function largestPeak(processes: readonly ProcessFigures[], root: number): number {
  const family = new Set([root]);
  // A child may be listed before its parent: repeat until nothing is added.
  for (let size = 0; size < family.size;) {
    size = family.size;
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
  }
  return Math.max(0, ...processes.filter(({ id }) => id !== root && family.has(id)).map(({ peak }) => peak));
}

/**
 * Peak resident memory, in bytes, of the largest process that this one started (the browser's page), or null on a
 * system that does not tell.
 */
export function peakOfLargestChild(): number | null {
  if (process.platform !== 'linux') return null;
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return readStatus(Number(name), readFileSync(`/proc/${name}/status`, 'utf8')) ?? [];
      } catch {
        return [];
      }
    });
  return largestPeak(processes, process.pid) || null;
}
