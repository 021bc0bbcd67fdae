// Spectral normalisation is stored in four ways; whichever a file has, the network gets the one it asks for.
// (a) weight_orig, weight_u, weight_v · (b) the oldest: weight_orig, weight_u and the normalised weight, no v ·
// (c) only weight, normalisation removed · (d) parametrizations.weight.original with 0._u and 0._v.
import { sameShape, type Shape } from '../shape';
import { matrixSize, sigmaOf, type SpectralWeight } from './spectral-matrix';
import { fixedUnitVector, sigmaBetween, vectorFor } from './spectral-vectors';
import type { StoredTensor } from './source';

/** A tensor that a network needs. `shape` in PyTorch order; `transposed` for the weight of a ConvTranspose. */
export interface ExpectedTensor {
  readonly name: string;
  readonly shape: Shape;
  readonly transposed?: boolean;
  /** A network runs without it. */
  readonly optional?: boolean;
}

/** How to get an expected tensor out of a file. */
export interface Recipe {
  /** What the file gives; it may differ from what is expected. */
  readonly shape: Shape;
  /** Names in the file that have thereby found their use. */
  readonly uses: readonly string[];
  /** Where the values come from, for people. */
  readonly from: string;
  read(): Promise<Float32Array>;
}

type Tensors = ReadonlyMap<string, StoredTensor>;

interface SpectralForm {
  readonly original: StoredTensor;
  readonly u: StoredTensor;
  /** Missing in form (b). */
  readonly v: StoredTensor | undefined;
  /** The normalised weight, in form (b). */
  readonly normalised: StoredTensor | undefined;
}

function formOf(tensors: Tensors, base: string): SpectralForm | undefined {
  const normalised = tensors.get(`${base}.weight`);
  const original =
    tensors.get(`${base}.weight_orig`) ?? tensors.get(`${base}.parametrizations.weight.original`);
  const u = tensors.get(`${base}.weight_u`) ?? tensors.get(`${base}.parametrizations.weight.0._u`);
  const v = tensors.get(`${base}.weight_v`) ?? tensors.get(`${base}.parametrizations.weight.0._v`);
  return original && u && (v ?? normalised) ? { original, u, v, normalised } : undefined;
}

const namesOf = ({ original, u, v, normalised }: SpectralForm): string[] =>
  [original, u, v, normalised].flatMap((tensor) => (tensor ? [tensor.name] : []));

const direct = (tensor: StoredTensor, uses: readonly string[] = [tensor.name]): Recipe => ({
  shape: tensor.shape,
  uses,
  from: tensor.name,
  read: () => tensor.read(),
});

/**
 * Finds how an expected tensor comes out of a file, or undefined when it does not.
 *
 * Expected `X.weight_orig`, `X.weight_u`, `X.weight_v` come from any of the four forms, expected `X.weight` too
 * (folded: weight_orig / sigma, sigma = uᵀ W v, W = weight_orig as out x rest). What is not stored is chosen:
 * - (b) v = s · Wᵀu / |Wᵀu|², where s = <weight_orig, weight> / <weight, weight>, so that sigma is s exactly;
 * - (c) u a fixed unit vector and v = Wᵀu / |Wᵀu|², so that sigma is 1 and the network computes what it did.
 *   The first training step replaces u and v by those of a power iteration, so fine-tuning rescales such a layer.
 *
 * `read` throws SpadeError 'weights/spectral' when a weight is all zero or not finite, so that no sigma exists.
 */
export function resolveTensor(
  file: { readonly tensors: Tensors },
  expected: ExpectedTensor,
): Recipe | undefined {
  const { tensors } = file;
  const { name, transposed = false } = expected;
  const stored = tensors.get(name);
  const [, base, part] = /^(.*)\.weight(_orig|_u|_v|)$/s.exec(name) ?? [];
  if (base === undefined) return stored && direct(stored);
  const form = formOf(tensors, base);
  if (form) return fromForm(form, base, part ?? '', transposed, stored);
  if (stored) return direct(stored);
  const plain = tensors.get(`${base}.weight`);
  return plain && plain.shape.length >= 2 ? fromPlain(plain, part ?? '', transposed) : undefined;
}

function fromForm(
  form: SpectralForm,
  base: string,
  part: string,
  transposed: boolean,
  stored: StoredTensor | undefined,
): Recipe | undefined {
  const uses = namesOf(form);
  if (part === '') return stored ? direct(stored, uses) : folded(form, base, transposed);
  if (part === '_orig') return direct(form.original, uses);
  if (part === '_u') return direct(form.u, uses);
  if (form.v) return direct(form.v, uses);
  return form.normalised && reconstructedV(form, form.normalised, transposed);
}

const readWeight = async (tensor: StoredTensor, transposed: boolean): Promise<SpectralWeight> => ({
  values: await tensor.read(),
  shape: tensor.shape,
  transposed,
});

function fits({ original, u, v }: SpectralForm, transposed: boolean): boolean {
  const { rows, columns } = matrixSize(original.shape, transposed);
  return sameShape(u.shape, [rows]) && (!v || sameShape(v.shape, [columns]));
}

function folded(form: SpectralForm, base: string, transposed: boolean): Recipe | undefined {
  const { original, u, v } = form;
  if (!v || !fits(form, transposed)) return undefined;
  const read = async (): Promise<Float32Array> => {
    const weight = await readWeight(original, transposed);
    const sigma = sigmaOf(weight, await u.read(), await v.read(), original.name);
    return weight.values.map((value) => value / sigma);
  };
  return { shape: original.shape, uses: namesOf(form), from: `${base}: weight_orig / sigma`, read };
}

function reconstructedV(
  form: SpectralForm,
  normalised: StoredTensor,
  transposed: boolean,
): Recipe | undefined {
  const { original, u } = form;
  if (!fits(form, transposed) || !sameShape(original.shape, normalised.shape)) return undefined;
  const read = async (): Promise<Float32Array> => {
    const weight = await readWeight(original, transposed);
    const divided = await normalised.read();
    const sigma = sigmaBetween(weight, divided, original.name);
    return vectorFor(sigma, weight, await u.read(), original.name);
  };
  const shape = [matrixSize(original.shape, transposed).columns];
  return {
    shape,
    uses: namesOf(form),
    from: `reconstructed from ${original.name} and ${normalised.name}`,
    read,
  };
}

function fromPlain(plain: StoredTensor, part: string, transposed: boolean): Recipe {
  const uses = [plain.name];
  const { rows, columns } = matrixSize(plain.shape, transposed);
  if (part === '_orig') return direct(plain);
  const from = `chosen so that ${plain.name} has sigma 1`;
  if (part === '_u') return { shape: [rows], uses, from, read: () => Promise.resolve(fixedUnitVector(rows)) };
  const read = async (): Promise<Float32Array> =>
    vectorFor(1, await readWeight(plain, transposed), fixedUnitVector(rows), plain.name);
  return { shape: [columns], uses, from, read };
}
