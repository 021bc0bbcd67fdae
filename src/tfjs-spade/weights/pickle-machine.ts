// The stack, memo and reader of the unpickler, with the bounds that keep a hostile pickle small and short.
import { SpadeError, type SpadeErrorCode } from '../errors';
import { viewOf } from './bytes';

/** Steps a pickle may take; the official checkpoints take under ten thousand. */
const MAX_WORK = 5_000_000;
const MAX_LINE = 1024;

/** Something a pickle names. Only the ones with `call` can be called; the call builds data and runs no code. */
export class PickleGlobal {
  constructor(
    readonly name: string,
    readonly call?: (args: readonly unknown[], machine: PickleMachine) => unknown,
  ) {}
}

export class PickleMachine {
  position: number;
  readonly memo = new Map<number, unknown>();
  private readonly stack: unknown[] = [];
  private readonly marks: number[] = [];
  private readonly view: DataView;
  private work = 0;

  constructor(
    private readonly name: string,
    private readonly bytes: Uint8Array,
    start: number,
  ) {
    this.position = start;
    this.view = viewOf(bytes);
  }

  refusal(code: SpadeErrorCode, problem: string): SpadeError {
    return new SpadeError(code, `${this.name}, pickle at byte ${this.position}: ${problem}`);
  }

  /** Counts steps. A call that does more than one step says so. */
  spend(steps: number): void {
    this.work += steps;
    if (this.work > MAX_WORK)
      throw this.refusal('file/pickle', `more than ${MAX_WORK} steps; this is no checkpoint`);
  }

  push(value: unknown): void {
    this.stack.push(value);
  }

  pop(): unknown {
    if (this.stack.length <= (this.marks.at(-1) ?? 0))
      throw this.refusal('file/pickle', 'the stack is empty');
    return this.stack.pop();
  }

  top(): unknown {
    const value = this.pop();
    this.stack.push(value);
    return value;
  }

  mark(): void {
    this.marks.push(this.stack.length);
  }

  popToMark(): unknown[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw this.refusal('file/pickle', 'a mark is missing');
    return this.stack.splice(mark);
  }

  /** Moves on by `count` bytes and gives where they start. @throws SpadeError 'file/pickle-end' past the end */
  private advance(count: number): number {
    const start = this.position;
    if (count < 0 || start + count > this.bytes.length) {
      throw this.refusal(
        'file/pickle-end',
        `${count} more bytes are needed, the data ends at ${this.bytes.length}`,
      );
    }
    this.position += count;
    return start;
  }

  take(count: number): Uint8Array {
    const start = this.advance(count);
    return this.bytes.subarray(start, start + count);
  }

  text(count: number): string {
    return new TextDecoder().decode(this.take(count));
  }

  uint8(): number {
    return this.view.getUint8(this.advance(1));
  }

  uint16(): number {
    return this.view.getUint16(this.advance(2), true);
  }

  int32(): number {
    return this.view.getInt32(this.advance(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.advance(4), true);
  }

  uint64(): number {
    return Number(this.view.getBigUint64(this.advance(8), true));
  }

  /** Pickle's one big-endian number. */
  float64(): number {
    return this.view.getFloat64(this.advance(8), false);
  }

  line(): string {
    const rest = this.bytes.subarray(this.position, this.position + MAX_LINE);
    const end = rest.indexOf(0x0a);
    if (end < 0) {
      const cut = rest.length < MAX_LINE;
      throw this.refusal(
        cut ? 'file/pickle-end' : 'file/pickle',
        `no end of line within ${rest.length} bytes`,
      );
    }
    const text = this.text(end);
    this.advance(1);
    return text;
  }
}
