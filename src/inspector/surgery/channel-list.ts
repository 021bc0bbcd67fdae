// Channels as people write them: `0-15, 33`.

export type ParsedChannels = { readonly channels: readonly number[] } | { readonly problem: string };

const EXAMPLE = 'such as 0-15, 33';

/**
 * Reads numbers and ranges between commas, in ascending order and each once.
 * @param count channels that there are, so 0..count - 1 are allowed
 */
export function parseChannels(text: string, count: number): ParsedChannels {
  const found = new Set<number>();
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const match = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(entry);
    if (!match) return { problem: `“${entry}” is no channel. Write numbers and ranges, ${EXAMPLE}.` };
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first) return { problem: `“${entry}” runs backwards. Write ${last}-${first}.` };
    if (last >= count)
      return { problem: `“${entry}” is too large: the channels here are 0 to ${count - 1}.` };
    for (let channel = first; channel <= last; channel++) found.add(channel);
  }
  if (found.size === 0) return { problem: `Write at least one channel, ${EXAMPLE}.` };
  return { channels: [...found].sort((a, b) => a - b) };
}

/** The shortest list that `parseChannels` reads as these ascending channels. */
export function channelsAsText(channels: readonly number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const channel of channels) {
    const run = runs.at(-1);
    if (run?.[1] === channel - 1) run[1] = channel;
    else runs.push([channel, channel]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}
