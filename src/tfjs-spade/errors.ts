// Every failure of the library is one of these: a code to test on, a sentence with place, expected, got and cure.

/** The area of a failure; the part behind the slash names the rule that was broken. */
export type SpadeErrorCode =
  | `shape/${string}`
  | `label/${string}`
  | `option/${string}`
  | `file/${string}`
  | `weights/${string}`
  | `backend/${string}`;

/** An error whose message says what, where, expected, got and the cure. `code` is stable and may be tested. */
export class SpadeError extends Error {
  constructor(
    readonly code: SpadeErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'SpadeError';
  }
}
