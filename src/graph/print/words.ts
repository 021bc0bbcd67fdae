// Titles come from anyone and printed source is run: what stands in a comment stays in it, and a name is a name that
// the language and the rest of the source leave free.

/** Text that cannot end a line comment, a block comment or a line. */
export const commentText = (text: string): string =>
  text
    // Control characters, and the two that only JavaScript takes for line ends.
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('*/', '* /')
    .trim();

/** A name that is not taken, with an underscore more for each time that it is. */
export const freeName = (wish: string, taken: ReadonlySet<string>): string =>
  taken.has(wish) ? freeName(`${wish}_`, taken) : wish;

/** Words that no identifier may be in TypeScript. */
export const TYPESCRIPT_WORDS: ReadonlySet<string> = new Set(
  (
    'arguments as async await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield type ' +
    'ops layouts block'
  ).split(' '),
);

/** Names that a Python class in the exported source must not have: keywords in capitals, and what is imported. */
export const PYTHON_WORDS: ReadonlySet<string> = new Set(['None', 'True', 'False', 'F']);
