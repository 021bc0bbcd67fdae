// What the page has to say: the newest is spoken by screen readers, failures stay until they are closed or
// newer messages take their place.

export type Tone = 'info' | 'good' | 'bad';

export interface Message {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
}

const SHOWN_MS = 6000;
/** More would cover the page; an older one gives way. */
const MOST = 2;

export class Messages {
  list = $state<readonly Message[]>([]);
  private count = 0;

  say(text: string, tone: Tone = 'info'): void {
    const id = ++this.count;
    this.list = [...this.list.slice(1 - MOST), { id, tone, text }];
    if (tone !== 'bad') setTimeout(() => this.close(id), SHOWN_MS);
  }

  /** Says why something failed; what it failed at is left as it was. */
  fail(what: string, error: unknown): void {
    this.say(`${what}: ${error instanceof Error ? error.message : String(error)}`, 'bad');
  }

  close(id: number): void {
    this.list = this.list.filter((message) => message.id !== id);
  }
}
