// Work on the one backend runs one piece after the other, in the order in which it was asked for.

export class WorkQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all earlier work has ended, whether well or not. */
  add<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
