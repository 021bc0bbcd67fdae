// The weights of one graph by network and name. They outlive edits: what keeps its name and shape keeps its values,
// also through removal and return; what is new is read from the attached file or drawn from the root seed.
import type { NetworkParameters } from '../../graph/program';
import { crc32 } from '../../tfjs-spade/crc32';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import { initialise } from '../../tfjs-spade/parameters/initialise';
import { sizeOf } from '../../tfjs-spade/shape';
import type { LoadedWeight } from './attached-file';
import { createGiveWay } from './give-way';
import { settleSpectral } from './settle-spectral';
import { nextVersion, PreparedWeights, type Weight } from './prepared-weights';

/** Where values come from that can be had again without keeping them. */
export interface Origin {
  readonly seed: number;
  /** Values in state-dict order of what an attached file has under this name and shape; undefined where it has none. */
  readonly fromFile: (network: string, spec: ParameterSpec) => Promise<Float32Array> | undefined;
}

const keyOf = (network: string, { name, layout }: ParameterSpec): string =>
  JSON.stringify([network, name, layout.torchShape, layout.transposed]);

/** Networks of one architecture must not start equal. */
const ownSeed = (seed: number, network: string): number => (seed ^ crc32(network)) | 0;

function empty(weight: Weight): void {
  weight.store?.dispose();
  weight.store = null;
}

export class GraphWeights {
  private readonly all = new Map<string, Weight>();
  private held = false;

  /**
   * Makes the tensors that the networks need and frees those that nothing uses any more. `onProgress` hears how much
   * is done, 0 to 1, and may end the work by throwing.
   * @throws SpadeError 'weights/…' or 'file/…' when the attached file cannot be read
   */
  async prepare(
    networks: readonly NetworkParameters[],
    origin: Origin,
    onProgress?: (done: number) => void,
  ): Promise<PreparedWeights> {
    const used = new Set<Weight>();
    const drawn = new Set<Weight>();
    const giveWay = createGiveWay();
    const wanted = networks.flatMap(({ network, parameters }) =>
      parameters.map((spec) => this.find(network, spec)),
    );
    const total = wanted.reduce((sum, { spec }) => sum + sizeOf(spec.layout.shape), 0);
    let done = 0;
    try {
      for (const weight of wanted) {
        if ((await this.fill(weight, origin)) === 'drawn') drawn.add(weight);
        used.add(weight);
        done += sizeOf(weight.spec.layout.shape);
        if (await giveWay()) onProgress?.(done / total);
      }
    } catch (error) {
      // Drawn but not settled would count as there the next time.
      drawn.forEach(empty);
      throw error;
    }
    settleSpectral(drawn, used);
    if (!this.held) this.freeAllBut(used);
    return new PreparedWeights([...used]);
  }

  /** Puts values of a file in the place of what the weights had. The stores are taken over, one tensor each. */
  adopt(loaded: readonly LoadedWeight[], seed: number): void {
    for (const { network, spec, store } of loaded) {
      const weight = this.find(network, spec);
      empty(weight);
      Object.assign(weight, { store, trained: null, version: nextVersion(), seed: ownSeed(seed, network) });
    }
  }

  /** While a training holds variables, nothing that another program does not use is freed or drawn anew. */
  hold(held: boolean): void {
    this.held = held;
  }

  /** Forgets all values; the next preparation reads and draws them anew. */
  reset(): void {
    this.release();
    this.all.clear();
  }

  /** Frees the tensors; the next preparation makes them again with the values of the last snapshot. */
  release(): void {
    for (const weight of this.all.values()) empty(weight);
  }

  private freeAllBut(used: ReadonlySet<Weight>): void {
    for (const [key, weight] of this.all) {
      if (used.has(weight)) continue;
      empty(weight);
      // What was not trained can be had again.
      if (!weight.trained) this.all.delete(key);
    }
  }

  private find(network: string, spec: ParameterSpec): Weight {
    const key = keyOf(network, spec);
    const known = this.all.get(key);
    if (known) return known;
    const version = nextVersion();
    const weight: Weight = { network, spec, store: null, trained: null, version, seed: NaN };
    this.all.set(key, weight);
    return weight;
  }

  /** Gives a weight its tensor, unless it has the right one already. */
  private async fill(weight: Weight, { seed, fromFile }: Origin): Promise<'kept' | 'given' | 'drawn'> {
    const { network, spec, trained } = weight;
    const own = ownSeed(seed, network);
    if (weight.store && (this.held || trained || weight.seed === own)) return 'kept';
    const values = trained ?? (await fromFile(network, spec));
    const store = initialise(values ? [] : [spec], own);
    if (values) store.set(spec, values);
    else if (weight.seed !== own) weight.version = nextVersion();
    empty(weight);
    weight.store = store;
    weight.seed = own;
    return values ? 'given' : 'drawn';
  }
}
