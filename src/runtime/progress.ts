// How far a piece of work is.

export interface Progress {
  readonly stage: string;
  /** 0 to 1. */
  readonly done: number;
}
