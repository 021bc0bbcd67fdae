// From a weight file to networks that run: what they are, which tensors fit, and their stores.
import type { LabelEncodingId } from '../datasets/labels';
import { SpadeError } from '../tfjs-spade/errors';
import { declareNetwork } from '../tfjs-spade/networks/declare-network';
import type {
  EncoderOptions,
  NetworkOptions,
  Pix2PixHDGeneratorOptions,
  SpadeGeneratorOptions,
} from '../tfjs-spade/networks/options';
import { MAX_NETWORK_FILE_BYTES, parseNetworkOptions } from '../tfjs-spade/networks/schema';
import type { ParameterSpec } from '../tfjs-spade/parameters/declare';
import { ParameterStore } from '../tfjs-spade/parameters/store';
import { countNonFinite } from '../tfjs-spade/weights/finite';
import { inferGenerator } from '../tfjs-spade/weights/infer';
import { formatMismatch, isComplete, matchWeights } from '../tfjs-spade/weights/match';
import { openWeightFile } from '../tfjs-spade/weights/open';
import { NETWORKS_KEY } from '../tfjs-spade/weights/playground';
import type { WeightFile } from '../tfjs-spade/weights/source';
import type { CheckpointHints, Progress } from './api';
import { blobSource } from './blob-source';
import { encodingFor } from './encoding';

export type GeneratorOptions = SpadeGeneratorOptions | Pix2PixHDGeneratorOptions;

export interface LoadedNetwork<Options> {
  readonly options: Options;
  readonly store: ParameterStore;
}

export interface LoadedCheckpoint {
  readonly name: string;
  readonly format: WeightFile['format'];
  readonly encoding: LabelEncodingId | null;
  readonly generator: LoadedNetwork<GeneratorOptions>;
  readonly encoder: LoadedNetwork<EncoderOptions> | null;
  readonly bytes: number;
  readonly warnings: readonly string[];
}

interface Plan {
  readonly generator: GeneratorOptions;
  readonly encoder: EncoderOptions | null;
  /** Prefixes of the networks inside the file. */
  readonly prefixes: { readonly G: string; readonly E: string };
}

function expectGenerator(options: NetworkOptions): GeneratorOptions {
  if (options.network === 'spade-generator' || options.network === 'pix2pixhd-generator') return options;
  throw new SpadeError(
    'weights/network',
    `a generator is needed to make a picture, got a network of kind ${options.network}`,
  );
}

/** What the file's own metadata says, as our trainer writes it. */
function planFromMetadata(text: string): Plan {
  if (text.length > MAX_NETWORK_FILE_BYTES) {
    throw new SpadeError(
      'file/metadata',
      `the networks in the metadata take ${text.length} characters; expected at most ${MAX_NETWORK_FILE_BYTES}`,
    );
  }
  let networks: unknown;
  try {
    networks = JSON.parse(text);
  } catch {
    throw new SpadeError(
      'file/metadata',
      'the networks in the metadata are not JSON; export the checkpoint again',
    );
  }
  if (typeof networks !== 'object' || networks === null || !('G' in networks)) {
    throw new SpadeError(
      'file/metadata',
      'the metadata describes no generator G; export the checkpoint again',
    );
  }
  const style = 'E' in networks ? parseNetworkOptions(networks.E) : null;
  return {
    generator: expectGenerator(parseNetworkOptions(networks.G)),
    encoder: style?.network === 'encoder' ? style : null,
    prefixes: { G: 'G.', E: 'E.' },
  };
}

function planFor(file: WeightFile, hints: CheckpointHints): Plan {
  const described = file.metadata.get(NETWORKS_KEY);
  if (described !== undefined && !hints.network) return planFromMetadata(described);
  const named = hints.classes === undefined ? {} : { classes: hints.classes };
  const generator = hints.network ? expectGenerator(hints.network) : inferGenerator(file.tensors, named);
  return { generator, encoder: null, prefixes: { G: described === undefined ? '' : 'G.', E: 'E.' } };
}

/** What is wrong with the values that were read, over all tensors of the file. */
interface Damage {
  values: number;
  readonly tensors: string[];
}

function damageWarnings({ values, tensors }: Damage): string[] {
  if (tensors.length === 0) return [];
  const few = tensors.slice(0, 3).join(', ');
  return [
    `${values} values are NaN or infinite, in ${tensors.length} tensors: ${few}${tensors.length > 3 ? ', …' : ''}; the picture will be wrong`,
  ];
}

interface Counter {
  done: number;
  readonly total: number;
}

async function load(
  file: WeightFile,
  parameters: readonly ParameterSpec[],
  prefix: string,
  warnings: string[],
  damage: Damage,
  tick: () => void,
): Promise<ParameterStore> {
  const expected = parameters.map(({ name, layout }) => ({
    name,
    shape: layout.torchShape,
    transposed: layout.transposed,
  }));
  const report = matchWeights(file, expected, { prefix });
  if (!isComplete(report))
    throw new SpadeError('weights/mismatch', `the file does not fit this network. ${formatMismatch(report)}`);
  if (report.unexpected.length > 0) {
    const few = report.unexpected.slice(0, 3).join(', ');
    warnings.push(
      `${report.unexpected.length} tensors of the file are not used: ${few}${report.unexpected.length > 3 ? ', …' : ''}`,
    );
  }
  const store = new ParameterStore();
  try {
    for (const spec of parameters) {
      const values = await report.matched.get(spec.name)!.read();
      const broken = countNonFinite(values);
      if (broken > 0) {
        damage.values += broken;
        damage.tensors.push(prefix + spec.name);
      }
      store.set(spec, values);
      tick();
    }
  } catch (error) {
    store.dispose();
    throw error;
  }
  return store;
}

/**
 * Opens a checkpoint: the generator, and its encoder where the file holds one. Tensors are read one by one, so the
 * peak is the weights once, and up to a few copies of the largest tensor (as stored, as float32, in our layout).
 * @throws SpadeError 'file/…' when the file is not sound, 'weights/…' when it does not fit a network
 */
export async function loadCheckpoint(
  blob: Blob,
  name: string,
  hints: CheckpointHints,
  onProgress: (progress: Progress) => void,
): Promise<LoadedCheckpoint> {
  const file = await openWeightFile(blobSource(blob, name));
  const plan = planFor(file, hints);
  const ofGenerator = declareNetwork(plan.generator).parameters;
  const ofEncoder = plan.encoder ? declareNetwork(plan.encoder).parameters : [];
  const counter: Counter = { done: 0, total: ofGenerator.length + ofEncoder.length };
  const tick = (): void => {
    counter.done += 1;
    if (counter.done % 8 === 0) onProgress({ stage: `reading ${name}`, done: counter.done / counter.total });
  };
  const warnings: string[] = [];
  const damage: Damage = { values: 0, tensors: [] };
  const generator = await load(file, ofGenerator, plan.prefixes.G, warnings, damage, tick);
  try {
    const style = plan.encoder ? await load(file, ofEncoder, plan.prefixes.E, warnings, damage, tick) : null;
    return {
      name,
      format: file.format,
      encoding: encodingFor(file, hints, plan.generator.numClasses),
      generator: { options: plan.generator, store: generator },
      encoder: plan.encoder && style ? { options: plan.encoder, store: style } : null,
      bytes: blob.size,
      warnings: [...warnings, ...damageWarnings(damage)],
    };
  } catch (error) {
    generator.dispose();
    throw error;
  }
}

/** Frees the tensors of its networks. */
export function disposeCheckpoint({ generator, encoder }: LoadedCheckpoint): void {
  generator.store.dispose();
  encoder?.store.dispose();
}
