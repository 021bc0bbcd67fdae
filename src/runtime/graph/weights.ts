// The weights of one graph by network and name. They outlive edits: what keeps its name and shape keeps its values,
// also through removal and return; what is new is read from the attached file or drawn from the root seed.
import { crc32 } from '../../tfjs-spade/crc32';
import type { tf } from '../../tfjs-spade/backend/tf';
import type { NetworkParameters } from '../../graph/program';
import { initialise } from '../../tfjs-spade/parameters/initialise';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import { ParameterStore } from '../../tfjs-spade/parameters/store';
import { SpadeError } from '../../tfjs-spade/errors';

/** Where values come from that can be had again without keeping them. */
export interface Origin {
  readonly seed: number;
  /** Values in state-dict order of what an attached file has under this name and shape; undefined where it has none. */
  readonly fromFile: (network: string, spec: ParameterSpec) => Promise<Float32Array> | undefined;
}

/** A tensor of a file in a store of its own, in the place of a graph's weight. */
export interface LoadedWeight {
  readonly network: string;
  readonly spec: ParameterSpec;
  readonly store: ParameterStore;
}

interface Weight {
  readonly network: string;
  readonly spec: ParameterSpec;
  /** Of this tensor alone; null while nothing uses it or its backend is gone. */
  store: ParameterStore | null;
  /** What training made of it, in state-dict order: all else can be had again. */
  trained: Float32Array | null;
  version: number;
  seed: number;
}

const keyOf = (network: string, { name, layout }: ParameterSpec): string =>
  JSON.stringify([network, name, layout.torchShape, layout.transposed]);
const addressOf = (network: string, name: string): string => JSON.stringify([network, name]);

/** Never the same for two states of any weights in this worker. */
let versions = 0;

export class GraphWeights {
  private readonly all = new Map<string, Weight>();
  /** Those of the program that was prepared last, by network and name. */
  private used = new Map<string, Weight>();
  private held = false;

  /**
   * Makes the tensors that the networks need and frees those that nothing uses any more.
   * @throws SpadeError 'weights/…' or 'file/…' when the attached file cannot be read
   */
  async prepare(networks: readonly NetworkParameters[], origin: Origin): Promise<void> {
    const used = new Map<string, Weight>();
    for (const { network, parameters } of networks) {
      for (const spec of parameters) {
        const key = keyOf(network, spec);
        const weight = this.all.get(key) ?? this.add(key, network, spec);
        await this.fill(weight, origin);
        used.set(addressOf(network, spec.name), weight);
      }
    }
    this.used = used;
    if (!this.held) this.freeUnused();
  }

  private freeUnused(): void {
    const inUse = new Set(this.used.values());
    for (const [key, weight] of this.all) {
      if (inUse.has(weight)) continue;
      this.empty(weight);
      // What was not trained can be had again.
      if (!weight.trained) this.all.delete(key);
    }
  }

  /** The variable of a prepared weight; it stays the store's. */
  get(network: string, name: string): tf.Variable {
    return this.storeOf(network, name).get(name);
  }

  versionOf(network: string, name: string): number {
    return this.used.get(addressOf(network, name))?.version ?? -1;
  }

  /** Reads a prepared weight in state-dict order. */
  read(network: string, name: string): Promise<Float32Array> {
    return this.storeOf(network, name).read(name);
  }

  /** Training moved these networks: what depends on them is stale. */
  touch(networks: ReadonlySet<string>): void {
    for (const weight of this.used.values()) if (networks.has(weight.network)) weight.version = ++versions;
  }

  /** Copies what training made to the CPU, from where a lost device is filled again. */
  async snapshot(networks: ReadonlySet<string>): Promise<void> {
    for (const weight of this.used.values())
      if (networks.has(weight.network) && weight.store)
        weight.trained = (await weight.store.read(weight.spec.name)).slice();
  }

  /** Puts values of a file in the place of those of prepared weights. The stores are taken over, one tensor each. */
  adopt(replaced: readonly LoadedWeight[]): void {
    for (const { network, spec, store } of replaced) {
      const weight = this.used.get(addressOf(network, spec.name))!;
      this.empty(weight);
      Object.assign(weight, { store, trained: null, version: ++versions });
    }
  }

  /** While work holds variables, nothing that it does not use is freed either. */
  hold(held: boolean): void {
    this.held = held;
  }

  /** Forgets all values; the next preparation reads and draws them anew. */
  reset(): void {
    this.release();
    this.all.clear();
    this.used.clear();
  }

  /** Frees the tensors; the next preparation makes them again with the values of the last snapshot. */
  release(): void {
    for (const weight of this.all.values()) this.empty(weight);
  }

  private storeOf(network: string, name: string): ParameterStore {
    const store = this.used.get(addressOf(network, name))?.store;
    if (!store) throw new SpadeError('weights/missing', `the graph has no weight ${network}.${name}`);
    return store;
  }

  private add(key: string, network: string, spec: ParameterSpec): Weight {
    const weight: Weight = { network, spec, store: null, trained: null, version: ++versions, seed: NaN };
    this.all.set(key, weight);
    return weight;
  }

  private empty(weight: Weight): void {
    weight.store?.dispose();
    weight.store = null;
  }

  private async fill(weight: Weight, { seed, fromFile }: Origin): Promise<void> {
    const { network, spec, trained } = weight;
    // Networks of one architecture must not start equal.
    const own = (seed ^ crc32(network)) | 0;
    if (weight.store && (weight.seed === own || trained)) return;
    const values = trained ?? (await fromFile(network, spec));
    const store = initialise(values ? [] : [spec], own);
    if (values) store.set(spec, values);
    if (!values && weight.seed !== own) weight.version = ++versions;
    this.empty(weight);
    weight.store = store;
    weight.seed = own;
  }
}
