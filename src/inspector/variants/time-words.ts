// How long the rest of a grid may take, as the end of a sentence.

/** ', about 40 s'; '' while nothing is known or nothing is left. */
export function timeWords(milliseconds: number | null): string {
  if (milliseconds === null || milliseconds < 500) return '';
  const seconds = milliseconds / 1000;
  return seconds < 90 ? `, about ${Math.ceil(seconds)} s` : `, about ${Math.ceil(seconds / 60)} min`;
}
