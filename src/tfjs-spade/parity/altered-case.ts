// Cases that must not pass, made from good ones: a parity run that cannot fail would prove nothing.
import type { StoredTensor, WeightFile } from '../weights/source';

/** The same file with the tensors that `keep` chooses, each read through `change`. */
export function alteredFile(
  file: WeightFile,
  change: (name: string, values: Float32Array) => Float32Array,
  keep: (name: string) => boolean = () => true,
): WeightFile {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, tensor] of file.tensors) {
    if (!keep(name)) continue;
    tensors.set(name, { ...tensor, read: async () => change(name, await tensor.read()) });
  }
  return { ...file, tensors };
}
