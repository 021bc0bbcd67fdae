// Finds the named tensors in what a checkpoint's pickle holds: a state dict, or a dictionary around one.
import { SpadeError } from '../errors';
import { printableName } from './printable';
import { TorchTensor } from './torch-pickle';

const WRAPPERS = ['state_dict', 'model_state_dict', 'model'];
const MAX_ENTRIES = 200_000;
/** Names of real networks have some tens of characters; a prefix of megabytes would be copied for every entry. */
const MAX_NAME = 1000;

/**
 * The tensors of a state dict by name. A dictionary under `state_dict`, `model_state_dict` or `model` is unwrapped;
 * of other inner dictionaries the names are joined by a dot (`{G: {fc.bias}}` gives `G.fc.bias`). A `module.` in
 * front of every name, which data parallelism leaves, is removed. Anything that is no tensor is passed over.
 *
 * @throws SpadeError 'file/state-dict' when there is no tensor, a name comes twice, or there are too many entries
 */
export function tensorsOfStateDict(fileName: string, root: unknown): ReadonlyMap<string, TorchTensor> {
  if (!(root instanceof Map)) throw refusal(fileName, 'it holds no dictionary of named tensors');
  const wrapped: unknown = WRAPPERS.map((key): unknown => root.get(key)).find(
    (value) => value instanceof Map,
  );
  const found = new Map<string, TorchTensor>();
  let entries = 0;
  const visit = (dict: ReadonlyMap<unknown, unknown>, prefix: string, depth: number): void => {
    for (const [key, value] of dict) {
      if (++entries > MAX_ENTRIES) throw refusal(fileName, `it has more than ${MAX_ENTRIES} entries`);
      if (typeof key !== 'string') continue;
      if (key.length > MAX_NAME)
        throw refusal(fileName, `the name "${printableName(key)}" has ${key.length} characters`);
      const name = prefix + key;
      if (value instanceof TorchTensor) {
        if (found.has(name)) throw refusal(fileName, `"${printableName(name)}" comes twice`);
        found.set(name, value);
      } else if (value instanceof Map && depth === 0) visit(value, `${name}.`, 1);
    }
  };
  visit(wrapped instanceof Map ? wrapped : root, '', 0);
  if (found.size === 0) throw refusal(fileName, 'there is no tensor in it');
  return withoutModulePrefix(found);
}

const refusal = (fileName: string, problem: string): SpadeError =>
  new SpadeError(
    'file/state-dict',
    `${fileName} is not a checkpoint that can be used here: ${problem}; save it with torch.save(net.state_dict(), …)`,
  );

function withoutModulePrefix(found: ReadonlyMap<string, TorchTensor>): ReadonlyMap<string, TorchTensor> {
  const prefix = 'module.';
  if (![...found.keys()].every((name) => name.startsWith(prefix))) return found;
  return new Map([...found].map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
