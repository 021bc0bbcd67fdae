// A checkpoint beside a graph: which of its tensors fit which weight, by name, and their values.
import type { NetworkParameters } from '../../graph/program';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import { ParameterStore } from '../../tfjs-spade/parameters/store';
import { matchWeights, type MatchReport } from '../../tfjs-spade/weights/match';
import type { WeightFile } from '../../tfjs-spade/weights/source';
import type { CheckpointMatch, CheckpointRow } from '../graph-api';
import { createGiveWay } from './give-way';

/** Rows of the table for tensors that nothing asked for; a stranger's file may hold very many. */
const MAX_UNUSED = 1000;

const expectedOf = ({ name, layout }: ParameterSpec) => ({
  name,
  shape: layout.torchShape,
  transposed: layout.transposed,
});

/** A tensor of a file in a store of its own, to take the place of a graph's weight. */
export interface LoadedWeight {
  readonly network: string;
  readonly spec: ParameterSpec;
  readonly store: ParameterStore;
}

const stemOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));

/** The network that a file without prefixes belongs to: the one that it names most layers of, the generator in doubt. */
function primaryOf(
  { tensors }: Pick<WeightFile, 'tensors'>,
  networks: readonly NetworkParameters[],
): string | undefined {
  const stems = new Set([...tensors.keys()].map(stemOf));
  const named = ({ parameters }: NetworkParameters): number =>
    parameters.filter(({ name }) => stems.has(stemOf(name))).length;
  const inOrder = networks.toSorted((a, b) => Number(b.network === 'G') - Number(a.network === 'G'));
  return inOrder.toSorted((a, b) => named(b) - named(a))[0]?.network;
}

function rowsOf(network: string, parameters: readonly ParameterSpec[], report: MatchReport): CheckpointRow[] {
  const misshapen = new Map(report.misshapen.map(({ name, got }) => [name, got]));
  return parameters.map(({ name, layout }) => {
    const fileShape = misshapen.get(name) ?? null;
    const outcome = report.matched.has(name)
      ? 'matched'
      : fileShape
        ? 'another shape'
        : 'missing in the file';
    return { network, name, shape: layout.torchShape, outcome, fileShape };
  });
}

export class AttachedFile {
  private primary: string | undefined;

  constructor(
    private readonly file: Pick<WeightFile, 'tensors'>,
    networks: readonly NetworkParameters[],
  ) {
    this.primary = primaryOf(file, networks);
  }

  /** What fits, what is missing and what nothing asked for. */
  match(networks: readonly NetworkParameters[]): CheckpointMatch {
    const rows: CheckpointRow[] = [];
    const prefixes: string[] = [];
    for (const { network, parameters } of networks) {
      const prefix = this.prefixOf(network);
      if (prefix === null) {
        rows.push(...rowsOf(network, parameters, matchWeights({ tensors: new Map() }, [])));
        continue;
      }
      prefixes.push(prefix);
      const report = matchWeights(this.file, parameters.map(expectedOf), { prefix });
      rows.push(...rowsOf(network, parameters, report));
      rows.push(...this.unused(network, prefix, report.unexpected));
    }
    const strangers = [...this.file.tensors.keys()].filter(
      (name) => !prefixes.some((prefix) => name.startsWith(prefix)),
    );
    rows.push(...this.unused('', '', strangers));
    return { matched: rows.filter(({ outcome }) => outcome === 'matched').length, rows };
  }

  /** The values of one weight in state-dict order; undefined when the file has none that fit. */
  read(network: string, spec: ParameterSpec): Promise<Float32Array> | undefined {
    const prefix = this.prefixOf(network);
    if (prefix === null) return undefined;
    return matchWeights(this.file, [expectedOf(spec)], { prefix })
      .matched.get(spec.name)
      ?.read();
  }

  /**
   * Reads everything that fits. The stores are the caller's.
   * @throws SpadeError 'file/…' when the file is cut off or damaged; then nothing stays behind
   */
  async load(networks: readonly NetworkParameters[]): Promise<LoadedWeight[]> {
    const loaded: LoadedWeight[] = [];
    const giveWay = createGiveWay();
    try {
      for (const { network, parameters } of networks) {
        for (const spec of parameters) {
          const values = await this.read(network, spec);
          if (!values) continue;
          const store = new ParameterStore();
          store.set(spec, values);
          loaded.push({ network, spec, store });
          await giveWay();
        }
      }
      return loaded;
    } catch (error) {
      for (const { store } of loaded) store.dispose();
      throw error;
    }
  }

  private prefixOf(network: string): string | null {
    const prefix = `${network}.`;
    for (const name of this.file.tensors.keys()) if (name.startsWith(prefix)) return prefix;
    return network === this.primary ? '' : null;
  }

  private unused(network: string, prefix: string, names: readonly string[]): CheckpointRow[] {
    return names.slice(0, MAX_UNUSED).map((name) => ({
      network,
      name,
      shape: this.file.tensors.get(prefix + name)!.shape,
      outcome: 'not used',
      fileShape: null,
    }));
  }
}
