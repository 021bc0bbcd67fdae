// Compares what a network needs with what a file holds, before anything is loaded: all, or a table of why not.
import { formatShape, sameShape, type Shape } from '../shape';
import { printableName } from './printable';
import { resolveTensor, type ExpectedTensor, type Recipe } from './spectral';
import type { StoredTensor, WeightFile } from './source';

export interface MisshapenTensor {
  readonly name: string;
  readonly expected: Shape;
  readonly got: Shape;
}

export interface MatchReport {
  /** By expected name, in the order of the expectation. */
  readonly matched: ReadonlyMap<string, Recipe>;
  readonly missing: readonly ExpectedTensor[];
  /** Names in the file, without the prefix, that nothing asked for. */
  readonly unexpected: readonly string[];
  readonly misshapen: readonly MisshapenTensor[];
}

export interface MatchOptions {
  /** Selects a network inside a file, for example `G.`; other names are then not looked at. */
  readonly prefix?: string;
}

const isCounter = (name: string): boolean => name.endsWith('num_batches_tracked');

/** The tensors whose names start with `prefix`, by their names without it. */
function withoutPrefix(
  tensors: ReadonlyMap<string, StoredTensor>,
  prefix: string,
): ReadonlyMap<string, StoredTensor> {
  const selected = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensors) {
    if (!name.startsWith(prefix)) continue;
    const local = name.slice(prefix.length);
    selected.set(local, { name: local, type: tensor.type, shape: tensor.shape, read: () => tensor.read() });
  }
  return selected;
}

/**
 * Matches the tensors of a file to those of a network, through any form of spectral normalisation. The counters
 * `num_batches_tracked` are used when present and never missed.
 */
export function matchWeights(
  file: Pick<WeightFile, 'tensors'>,
  expected: readonly ExpectedTensor[],
  { prefix = '' }: MatchOptions = {},
): MatchReport {
  const tensors = withoutPrefix(file.tensors, prefix);
  const matched = new Map<string, Recipe>();
  const missing: ExpectedTensor[] = [];
  const misshapen: MisshapenTensor[] = [];
  const used = new Set<string>();
  for (const tensor of expected) {
    const recipe = resolveTensor({ tensors }, tensor);
    recipe?.uses.forEach((name) => used.add(name));
    if (!recipe) {
      if (!tensor.optional && !isCounter(tensor.name)) missing.push(tensor);
    } else if (sameShape(recipe.shape, tensor.shape)) {
      matched.set(tensor.name, recipe);
    } else {
      misshapen.push({ name: tensor.name, expected: tensor.shape, got: recipe.shape });
    }
  }
  const unexpected = [...tensors.keys()].filter((name) => !used.has(name) && !isCounter(name));
  return { matched, missing, unexpected, misshapen };
}

/** Whether everything a network needs is there in the right shape. Surplus tensors do no harm. */
export const isComplete = ({ missing, misshapen }: MatchReport): boolean =>
  missing.length + misshapen.length === 0;

const MAX_ROWS = 20;

/** The report as a table in plain text: mis-shaped, missing and unexpected tensors, at most 20 of each. */
export function formatMismatch({ matched, missing, unexpected, misshapen }: MatchReport): string {
  return [
    `${matched.size} tensors fit, ${misshapen.length} have another shape, ${missing.length} are missing, ${unexpected.length} are unexpected.`,
    ...section(
      'another shape',
      misshapen.map(({ name, expected, got }) => [
        name,
        `expected ${formatShape(expected)}, got ${formatShape(got)}`,
      ]),
    ),
    ...section(
      'missing',
      missing.map(({ name, shape }) => [name, formatShape(shape)]),
    ),
    ...section(
      'unexpected',
      unexpected.map((name) => [name, '']),
    ),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly [name: string, note: string])[]): string[] {
  if (rows.length === 0) return [];
  const shown = rows.slice(0, MAX_ROWS).map(([name, note]) => [printableName(name), note] as const);
  const width = Math.max(...shown.map(([name]) => name.length));
  const lines = shown.map(([name, note]) => `  ${name.padEnd(width)}  ${note}`.trimEnd());
  const rest = rows.length - shown.length;
  return [`${title}:`, ...lines, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
