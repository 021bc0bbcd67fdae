// What `npm test -- WORDS` runs: names of suites choose suites, the rest filters test files by path.

export const SUITES = ['unit', 'browser', 'e2e'] as const;
export type Suite = (typeof SUITES)[number];

/** The suites to run and the text that a test file's path must contain. */
export interface TestPlan {
  readonly suites: readonly Suite[];
  readonly filters: readonly string[];
}

const isSuite = (word: string): word is Suite => (SUITES as readonly string[]).includes(word);

/** All suites unless some are named. */
export function planTests(words: readonly string[]): TestPlan {
  const named = SUITES.filter((suite) => words.includes(suite));
  return {
    suites: named.length > 0 ? named : SUITES,
    filters: words.filter((word) => !isSuite(word)),
  };
}
