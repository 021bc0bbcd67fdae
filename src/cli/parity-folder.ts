// Reads the list of cases of a parity folder. The folder may come from anyone, so a case names a file in it only.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { CaseEntry } from '../tfjs-spade/parity/run';

/** One case: `entry` goes to the page as it stands in index.json. */
export interface ListedCase {
  readonly name: string;
  readonly path: string;
  readonly entry: CaseEntry;
}

const plainName = v.pipe(
  v.string(),
  v.regex(/^[\w.-]+\.safetensors$/, 'expected the name of a .safetensors file'),
);
const list = v.array(v.looseObject({ file: plainName, kind: v.string(), mode: v.exactOptional(v.string()) }));

/**
 * The cases of `folder` whose name contains `filter`.
 * @throws Error when index.json is missing, is not a list of cases, or no case is left
 */
export function listCases(folder: string, filter = ''): ListedCase[] {
  const index = join(folder, 'index.json');
  let text: string;
  try {
    text = readFileSync(index, 'utf8');
  } catch {
    throw new Error(`"${folder}" has no readable index.json; is it a folder of parity cases?`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new Error(`"${index}" is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const result = v.safeParse(list, parsed);
  if (!result.success) {
    const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
    throw new Error(`"${index}" is not a list of cases: ${problems.slice(0, 5).join('; ')}`);
  }
  const cases = result.output
    .map((entry) => ({
      name: entry.file.replace(/\.safetensors$/, ''),
      path: join(folder, entry.file),
      entry,
    }))
    .filter(({ name }) => name.includes(filter));
  if (cases.length === 0) {
    throw new Error(`"${index}" holds no case${filter ? ` whose name contains "${filter}"` : ''}`);
  }
  return cases;
}
