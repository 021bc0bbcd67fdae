// What a saved run holds besides weights: its step and Adam's moments. All of it must be there, or the run would go on
// with other numbers than it stopped with, and nobody would notice.
import type { AdamOptions, AdamState } from '../../tfjs-spade/training/adam';
import type { StoredTensor, WeightFile } from '../../tfjs-spade/weights/source';
import type { WrittenTensor } from '../../tfjs-spade/weights/write-safetensors';

export const STEP_KEY = 'spade-playground.step';

/** A state file and the path that messages name. */
export interface StateFile {
  readonly path: string;
  readonly file: WeightFile;
}

const damaged = (path: string, what: string): Error => new Error(`${path} ${what}; delete it to start anew`);

/** The number of steps that the run has made. @throws Error when the file does not say it */
export function readStep({ path, file }: StateFile): number {
  const text = file.metadata.get(STEP_KEY);
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    throw damaged(path, `has no step (a whole number in ${STEP_KEY}, got ${text ?? 'nothing'})`);
  }
  return Number(text);
}

/** A tensor of the file. @throws Error when it is not there */
export function requireTensor({ path, file }: StateFile, name: string): StoredTensor {
  const saved = file.tensors.get(name);
  if (!saved) throw damaged(path, `has no ${name}`);
  return saved;
}

/** Adam's moments as tensors of a file: flat, since their layout is the variable's own. */
export function momentTensors(prefix: string, { moments }: AdamState): readonly WrittenTensor[] {
  return [...moments].flatMap(([name, { first, second }]) => [
    ...(first ? [{ name: `${prefix}.first.${name}`, shape: [first.length], data: first }] : []),
    { name: `${prefix}.second.${name}`, shape: [second.length], data: second },
  ]);
}

/** The moments of all `variables`. @throws Error when one is not there or has another length than its variable */
export async function readMoments(
  state: StateFile,
  prefix: string,
  variables: ReadonlyMap<string, { readonly size: number }>,
  { beta1 }: AdamOptions,
): Promise<AdamState> {
  const read = async (name: string, length: number): Promise<Float32Array> => {
    const values = await requireTensor(state, name).read();
    if (values.length !== length) {
      throw damaged(state.path, `has ${values.length} values in ${name} where the recipe has ${length}`);
    }
    return values;
  };
  const moments = new Map<string, { first: Float32Array | null; second: Float32Array }>();
  for (const [name, { size }] of variables) {
    moments.set(name, {
      first: beta1 === 0 ? null : await read(`${prefix}.first.${name}`, size),
      second: await read(`${prefix}.second.${name}`, size),
    });
  }
  return { step: readStep(state), moments };
}
