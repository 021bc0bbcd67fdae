// The allow-list: the few names that a pickled PyTorch state dict needs, each rebuilt as plain data.
import { checkedSize } from './bytes';
import { PickleGlobal, type PickleMachine } from './pickle-machine';
import { printableName } from './printable';
import type { PickleRules } from './pickle';
import type { StoredType } from './source';

/** A run of elements of one type, stored under a key elsewhere in the file. */
export class TorchStorage {
  constructor(
    readonly key: string,
    readonly type: StoredType,
    /** Elements of the stored run. */
    readonly length: number,
    /** Element of the run where this storage starts; only old files have views. */
    readonly viewStart = 0,
  ) {}
}

/** A strided window into a storage; `offset` and `stride` count elements. */
export class TorchTensor {
  constructor(
    readonly storage: TorchStorage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly stride: readonly number[],
  ) {}
}

const STORAGE_TYPES: ReadonlyMap<string, StoredType> = new Map([
  ['FloatStorage', 'float32'],
  ['DoubleStorage', 'float64'],
  ['HalfStorage', 'float16'],
  ['BFloat16Storage', 'bfloat16'],
  ['LongStorage', 'int64'],
  ['IntStorage', 'int32'],
  ['ShortStorage', 'int16'],
  ['CharStorage', 'int8'],
  ['ByteStorage', 'uint8'],
  ['BoolStorage', 'bool'],
]);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);

function orderedDict(args: readonly unknown[], machine: PickleMachine): Map<unknown, unknown> {
  const pairs: unknown = args[0] ?? [];
  if (!Array.isArray(pairs)) throw machine.refusal('file/pickle', 'OrderedDict needs a list of pairs');
  machine.spend(pairs.length);
  return new Map(
    pairs.map((pair: unknown) => {
      if (!Array.isArray(pair) || pair.length !== 2)
        throw machine.refusal('file/pickle', 'OrderedDict needs pairs');
      return pair as [unknown, unknown];
    }),
  );
}

function rebuildTensor(args: readonly unknown[], machine: PickleMachine): TorchTensor {
  const [storage, offset, shape, stride] = args;
  const axes =
    Array.isArray(shape) && Array.isArray(stride) && shape.length === stride.length && shape.length <= 16;
  if (
    !(storage instanceof TorchStorage) ||
    !isCount(offset) ||
    !axes ||
    !isCounts(shape) ||
    !isCounts(stride)
  ) {
    throw machine.refusal(
      'file/pickle',
      'a tensor needs a storage, an offset, and a size and stride of equal length',
    );
  }
  checkedSize(shape, `a tensor of storage ${printableName(storage.key)}`, 'file/pickle');
  return new TorchTensor(storage, offset, [...shape], [...stride]);
}

function rebuildParameter([tensor]: readonly unknown[], machine: PickleMachine): TorchTensor {
  if (tensor instanceof TorchTensor) return tensor;
  throw machine.refusal('file/pickle', 'a parameter needs a tensor');
}

function size([lengths]: readonly unknown[], machine: PickleMachine): readonly number[] {
  if (isCounts(lengths) && lengths.length <= 16) return lengths;
  throw machine.refusal('file/pickle', 'torch.Size needs lengths');
}

const GLOBALS: ReadonlyMap<string, PickleGlobal> = new Map(
  [
    new PickleGlobal('collections.OrderedDict', orderedDict),
    new PickleGlobal('torch._utils._rebuild_tensor', rebuildTensor),
    new PickleGlobal('torch._utils._rebuild_tensor_v2', rebuildTensor),
    new PickleGlobal('torch._utils._rebuild_parameter', rebuildParameter),
    new PickleGlobal('torch.Size', size),
    ...[...STORAGE_TYPES.keys()].map((name) => new PickleGlobal(`torch.${name}`)),
  ].map((allowed) => [allowed.name, allowed]),
);

function resolveGlobal(module: string, name: string, machine: PickleMachine): PickleGlobal {
  const allowed = GLOBALS.get(`${module}.${name}`);
  if (allowed) return allowed;
  throw machine.refusal(
    'file/pickle-global',
    `it names ${`${module}.${name}`.slice(0, 200)}, which is no part of a state dict and is never loaded; save the file with torch.save(net.state_dict(), …)`,
  );
}

function resolvePersistent(id: unknown, machine: PickleMachine): TorchStorage {
  const [kind, storageClass, key, , length, view] = Array.isArray(id) ? (id as readonly unknown[]) : [];
  const type =
    storageClass instanceof PickleGlobal
      ? STORAGE_TYPES.get(storageClass.name.slice('torch.'.length))
      : undefined;
  if (kind !== 'storage' || !type || typeof key !== 'string' || !isCount(length)) {
    throw machine.refusal('file/pickle', 'a persistent id is not a storage of a known type');
  }
  if (!Array.isArray(view)) return new TorchStorage(key, type, length);
  const viewStart: unknown = view[1];
  if (!isCount(viewStart)) throw machine.refusal('file/pickle', 'a view of a storage needs an offset');
  return new TorchStorage(key, type, length, viewStart);
}

/** Allows what `torch.save` of a state dict names, and refuses all else by name. */
export const torchRules: PickleRules = { resolveGlobal, resolvePersistent };
