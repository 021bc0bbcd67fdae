// Calls of a worker that may end before it answers: then they fail instead of waiting for ever.

type Rejection = (error: Error) => void;

export class Waiting {
  private readonly open = new Set<Rejection>();

  /** The answer, or the failure of `reject` when that comes first. */
  until<T>(answer: PromiseLike<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.open.add(reject);
      const close = (): void => void this.open.delete(reject);
      answer.then(resolve, reject).then(close, close);
    });
  }

  /** All that waits now fails. */
  reject(error: Error): void {
    for (const fail of this.open) fail(error);
    this.open.clear();
  }

  /** The same object, whose methods answer or fail with `reject`. */
  watch<T extends object>(remote: T): T {
    return new Proxy(remote, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof name === 'symbol' || typeof member !== 'function') return member;
        return (...values: unknown[]) =>
          this.until(Reflect.apply(member, target, values) as PromiseLike<unknown>);
      },
    });
  }
}
