// Questions about the inside of a graph's conditional layers, answered from one pass over it.
import type { Compiled } from '../../graph/compile';
import type { Instruction, ValueId } from '../../graph/ir';
import { valuesOfModulation } from '../../graph/modulation';
import { valueKeys, type ValueKeys } from '../../graph/value-keys';
import { bytesOf } from '../../tfjs-spade/ops/spec';
import type { ValueCache } from '../graph/cache';
import { computeValues, versionsOf, type Workshop } from '../graph/compute';
import { createGiveWay } from '../graph/give-way';
import type { GraphSession } from '../graph/session';
import type { InspectAnswer, InspectRequest } from '../inspect-api';
import type { Progress } from '../progress';
import { following, rootsOf } from './follows';
import { apart, isRefusal, together, type Passes } from './passes';
import type { Inside } from './plan';
import { planned } from './planned';

function insideOf({ program, analysis }: Compiled, cache: ValueCache, keys: ValueKeys): Inside {
  const instructions = new Map(program.instructions.map((instruction) => [instruction.id, instruction]));
  const instructionOf = (id: ValueId): Instruction => instructions.get(id)!;
  const isKept = (id: ValueId): boolean =>
    [...rootsOf([id], instructionOf)].every((root) => cache.has(keys.get(root)!));
  return { program, analysis, instructionOf, isKept };
}

/** What passes by of the layers is kept, the small ones first, as far as there is room: it will be asked for next. */
function layersWithin(budget: number, { program, instructionOf }: Inside): ReadonlySet<ValueId> {
  const roots = rootsOf(program.modulations.flatMap(valuesOfModulation), instructionOf);
  let bytes = 0;
  const fitting = [...roots]
    .map((id) => ({ id, size: bytesOf(instructionOf(id).spec) }))
    .sort((a, b) => a.size - b.size)
    .filter(({ size }) => (bytes += size) <= budget);
  return new Set([...program.kept, ...fitting.map(({ id }) => id)]);
}

/** What answers can be handed over with, instead of copied. */
export function buffersOfAnswers(answers: readonly InspectAnswer[]): ArrayBuffer[] {
  const within = (value: unknown): ArrayBuffer[] => {
    if (value instanceof Float32Array) return [value.buffer as ArrayBuffer];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(within) : [];
  };
  return within(answers);
}

/** Where not all has room the large values go: most of a network's work is in its many small ones. */
function largeGoFirst(cache: ValueCache, keys: ValueKeys, reached: Iterable<Instruction>): void {
  const bySize = [...reached].sort((a, b) => bytesOf(b.spec) - bytesOf(a.spec));
  for (const { id } of bySize) cache.get(keys.get(id)!);
}

/**
 * Answers in the order of the queries. `onProgress` ends the work by throwing.
 * Memory: what is worth keeping is the cache's, all else is freed.
 * @throws SpadeError when nothing of what the queries need can be computed
 */
export async function answerInspection(
  workshop: Workshop,
  session: GraphSession,
  { document, contents, queries }: InspectRequest,
  onProgress: (progress: Progress) => void,
): Promise<readonly InspectAnswer[]> {
  workshop.contents.receive(contents);
  const compiled = session.compile(document, 'eval');
  const { program } = compiled;
  const tell = (stage: string) => (done: number) => onProgress({ stage, done });
  const weights = await session.prepare(document, tell('preparing the weights'));
  const keys = valueKeys(program, versionsOf(workshop, weights), workshop.keys);
  const inside = insideOf(compiled, workshop.cache, keys);
  const plans = queries.map((query) => planned(inside, query));
  const kept = layersWithin(workshop.cache.budget, inside);
  const runnable = { owner: session.id, document, program: { ...program, kept }, weights, keys };
  // Of all passes together.
  const reached = new Set<Instruction>();
  const compute: Passes['compute'] = async (wanted) => {
    const roots = rootsOf(wanted, inside.instructionOf);
    // What an older painting left must not stand beside all that comes now.
    const missing = [...new Set([...roots, ...kept])].filter((id) => !workshop.cache.has(keys.get(id)!));
    const coming = missing.reduce((sum, id) => sum + bytesOf(inside.instructionOf(id).spec), 0);
    workshop.cache.makeRoom(coming, new Set(keys.values()));
    const computed = await computeValues(workshop, runnable, roots, { onProgress: tell('running') });
    for (const instruction of computed.reached) reached.add(instruction);
    return following(inside.instructionOf, computed.value);
  };
  const wait = createGiveWay();
  const passes: Passes = {
    compute,
    giveWay: async () => void ((await wait()) && onProgress({ stage: 'reading', done: 1 })),
    release: () => {
      largeGoFirst(workshop.cache, keys, reached);
      workshop.cache.trim();
    },
  };
  try {
    return await together(plans, passes);
  } catch (error) {
    if (plans.length < 2 || !isRefusal(error)) throw error;
    return await apart(plans, passes);
  }
}
