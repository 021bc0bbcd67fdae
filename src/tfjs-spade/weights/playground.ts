// Checkpoints of this project: one .safetensors file with several networks under prefixes (G., E., D.) and their
// options in the metadata, so that nothing has to be guessed.
import type { NetworkOptions } from '../networks/options';
import type { ParameterStore } from '../parameters/store';
import type { WrittenTensor, WrittenType } from './write-safetensors';

export type NetworkPrefix = 'G' | 'E' | 'D';

/** Metadata keys. */
export const NETWORKS_KEY = 'spade-playground.networks';
export const ENCODING_KEY = 'spade-playground.encoding';

/** Reads a store's tensors under a prefix; spectral vectors keep float32, since sigma is made of them. */
export async function tensorsOf(
  prefix: string,
  store: ParameterStore,
  type: WrittenType,
): Promise<readonly WrittenTensor[]> {
  const tensors: WrittenTensor[] = [];
  for (const { name, role, layout } of store.list()) {
    const data = await store.read(name);
    tensors.push({
      name: `${prefix}.${name}`,
      shape: layout.torchShape,
      data,
      type: role === 'buffer' ? 'float32' : type,
    });
  }
  return tensors;
}

/** The metadata that describes the networks of a file; `encoding` is the id of a label encoding. */
export const networksMetadata = (
  networks: Partial<Record<NetworkPrefix, NetworkOptions>>,
  encoding: string,
) =>
  new Map([
    [NETWORKS_KEY, JSON.stringify(networks)],
    [ENCODING_KEY, encoding],
  ]);
