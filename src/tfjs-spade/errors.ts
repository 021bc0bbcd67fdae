// Every failure of the library is one of these: a code to test on, a sentence with place, expected, got and cure.

/** The area of a failure; the part behind the slash names the rule that was broken. */
export type SpadeErrorCode =
  | `shape/${string}`
  | `label/${string}`
  | `option/${string}`
  | `file/${string}`
  | `weights/${string}`
  | `backend/${string}`
  | `graph/${string}`;

/** An error whose message says what, where, expected, got and the cure. `code` is stable and may be tested. */
export class SpadeError extends Error {
  constructor(
    readonly code: SpadeErrorCode,
    message: string,
  ) {
    super(message);
    // The name carries the code, since of an error that crosses a worker only name, message and stack arrive.
    this.name = `SpadeError ${code}`;
  }
}

/** The code of a SpadeError, also of one that crossed a worker; null for any other value. */
export function codeOf(error: unknown): SpadeErrorCode | null {
  if (error instanceof SpadeError) return error.code;
  const match = error instanceof Error ? /^SpadeError (\S+)$/.exec(error.name) : null;
  return match ? (match[1] as SpadeErrorCode) : null;
}
