// Ids that two windows can make at the same time without meeting.

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Twelve random letters, 60 bits; the first is no digit, so that tables keep the order of insertion. */
export function freshId<Id extends string>(): Id {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  const text = Array.from(bytes, (byte, index) => LETTERS[index === 0 ? byte % 26 : byte % 32]).join('');
  return text as Id;
}
