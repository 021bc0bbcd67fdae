// Whether another tab of this browser has the page open: what only one may do asks here.

const LOCK = 'spade-playground/tabs';

/** Runs `work` if no other tab is open, and in any case notes that this one is, until it closes. */
export async function aloneInBrowser(work: () => Promise<void>): Promise<void> {
  // Only secure pages have locks; without them no tab knows that it is alone.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return;
  try {
    await locks.request(LOCK, { ifAvailable: true }, (alone) => (alone ? work() : undefined));
  } finally {
    void locks.request(LOCK, { mode: 'shared' }, () => new Promise(() => undefined));
  }
}
