// What people may write for channels, and what they are told otherwise.
import { describe, expect, it } from 'vitest';
import { channelsAsText, parseChannels } from './channel-list';

describe('parseChannels', () => {
  it('reads numbers and ranges, sorted and each once', () => {
    expect(parseChannels('33, 0-3, 2, 3–4', 64)).toEqual({ channels: [0, 1, 2, 3, 4, 33] });
    expect(parseChannels(' 7 ,', 8)).toEqual({ channels: [7] });
  });

  it.each([
    ['8', '“8” is too large: the channels here are 0 to 7.'],
    ['0-8', '“0-8” is too large: the channels here are 0 to 7.'],
    ['5-2', '“5-2” runs backwards. Write 2-5.'],
    ['a', '“a” is no channel. Write numbers and ranges, such as 0-15, 33.'],
    ['-1', '“-1” is no channel. Write numbers and ranges, such as 0-15, 33.'],
    ['1.5', '“1.5” is no channel. Write numbers and ranges, such as 0-15, 33.'],
    ['99999999', '“99999999” is no channel. Write numbers and ranges, such as 0-15, 33.'],
    [' , ', 'Write at least one channel, such as 0-15, 33.'],
  ])('refuses %j in words', (text, problem) => expect(parseChannels(text, 8)).toEqual({ problem }));

  it('reads back what it writes', () => {
    const channels = [0, 1, 2, 5, 9, 10];
    expect(channelsAsText(channels)).toBe('0-2, 5, 9-10');
    expect(parseChannels(channelsAsText(channels), 11)).toEqual({ channels });
  });
});
