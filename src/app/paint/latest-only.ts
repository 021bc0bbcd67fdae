// Work that follows fast input: one piece at a time, and of what was asked for meanwhile only the latest.

export class LatestOnly<T> {
  private waiting: { readonly value: T } | null = null;
  private busy = false;

  constructor(private readonly work: (value: T) => Promise<void>) {}

  ask(value: T): void {
    this.waiting = { value };
    if (!this.busy) void this.run();
  }

  /** True when newer input than the one being worked on has come. */
  get outdated(): boolean {
    return this.waiting !== null;
  }

  private async run(): Promise<void> {
    this.busy = true;
    try {
      while (this.waiting) {
        const { value } = this.waiting;
        this.waiting = null;
        await this.work(value);
      }
    } finally {
      this.busy = false;
    }
  }
}
