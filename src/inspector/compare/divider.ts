// Where the divider between two pictures goes by key, as a slider's pattern of WAI-ARIA says.

const SMALL = 0.02;
const LARGE = 0.1;

/** The new share from the left, 0..1; null when the key means nothing to a slider. */
export function dividerAfterKey(at: number, key: string): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - SMALL,
    ArrowDown: at - SMALL,
    ArrowRight: at + SMALL,
    ArrowUp: at + SMALL,
    PageDown: at - LARGE,
    PageUp: at + LARGE,
    Home: 0,
    End: 1,
  };
  const to = Object.hasOwn(moves, key) ? moves[key]! : null;
  return to === null ? null : Math.min(1, Math.max(0, to));
}
