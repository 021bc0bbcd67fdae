// The weights of one program, ready to compute with. They stay the same tensors while others are prepared beside them.
import type { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import type { ParameterSpec } from '../../tfjs-spade/parameters/declare';
import type { ParameterStore } from '../../tfjs-spade/parameters/store';

export interface Weight {
  readonly network: string;
  readonly spec: ParameterSpec;
  /** Of this tensor alone; null while nothing uses it or its backend is gone. */
  store: ParameterStore | null;
  /** What training made of it, in state-dict order: all else can be had again. */
  trained: Float32Array | null;
  version: number;
  seed: number;
}

let versions = 0;

/** Never the same for two states of any weights in this worker. */
export const nextVersion = (): number => ++versions;

export class PreparedWeights {
  private readonly byName: ReadonlyMap<string, Weight>;

  constructor(readonly all: readonly Weight[]) {
    this.byName = new Map(all.map((weight) => [`${weight.network}.${weight.spec.name}`, weight]));
  }

  /** The variable, which stays the store's. @throws SpadeError 'weights/missing' when the program has none of that name */
  get(network: string, name: string): tf.Variable {
    return this.storeOf(network, name).get(name);
  }

  versionOf(network: string, name: string): number {
    return this.byName.get(`${network}.${name}`)?.version ?? -1;
  }

  /** Reads a copy in state-dict order. */
  async read(network: string, name: string): Promise<Float32Array> {
    return (await this.storeOf(network, name).read(name)).slice();
  }

  /** Training moved these networks: what depends on them is stale. */
  touch(networks: ReadonlySet<string>): void {
    for (const weight of this.all) if (networks.has(weight.network)) weight.version = nextVersion();
  }

  /** Copies what training made to the CPU, from where a lost device is filled again. */
  async snapshot(networks: ReadonlySet<string>): Promise<void> {
    for (const weight of this.all)
      if (networks.has(weight.network) && weight.store)
        weight.trained = await this.read(weight.network, weight.spec.name);
  }

  private storeOf(network: string, name: string): ParameterStore {
    const store = this.byName.get(`${network}.${name}`)?.store;
    if (!store) throw new SpadeError('weights/missing', `the graph has no weight ${network}.${name}`);
    return store;
  }
}
