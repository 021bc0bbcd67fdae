// What the pointer can be in the middle of. A gesture changes the document at most once, at its end.
import type { Position } from '../../../graph/document';

export interface Gesture {
  /** `at` is the pointer in the frame, `by` its way since it went down, both in CSS pixels. */
  move(at: Position, by: Position): void;
  /** The pointer was lifted; `moved` tells a drag from a click. */
  end(moved: boolean): void;
  /** Escape, a second finger, or the browser took the pointer away: everything is as before. */
  cancel(): void;
}
