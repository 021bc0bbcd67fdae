// A strict reader of Python's pickle format that can build plain data and nothing else.
// The npm package `pickleparser` was examined and is not used: it constructs and calls whatever object stands on
// the stack, copies BUILD states with Object.assign (a "__proto__" key replaces a prototype), has no bound on
// work, and throws plain errors without a position. An allow-list around that is harder to judge than this table.
import { PickleGlobal, PickleMachine } from './pickle-machine';

/** What a pickle may name, and what its persistent ids stand for. Both throw a SpadeError to refuse. */
export interface PickleRules {
  resolveGlobal(module: string, name: string, machine: PickleMachine): PickleGlobal;
  resolvePersistent(id: unknown, machine: PickleMachine): unknown;
}

export interface Unpickled {
  /** Lists and tuples are arrays, dictionaries are Maps, large integers are bigint. */
  readonly value: unknown;
  /** Where the next pickle of a concatenation starts. */
  readonly end: number;
}

const STOP = 0x2e;
/** No pickle longer than this is read, whichever container it is in. */
export const MAX_PICKLE_BYTES = 64 * 2 ** 20;

const MAX_INTEGER_BYTES = 255;

type Step = (machine: PickleMachine, rules: PickleRules) => void;

function longOf(machine: PickleMachine, length: number): number | bigint {
  if (length > MAX_INTEGER_BYTES) throw machine.refusal('file/pickle', `an integer of ${length} bytes`);
  let value = 0n;
  for (const byte of machine.take(length).toReversed()) value = (value << 8n) | BigInt(byte);
  const signed = BigInt.asIntN(Math.max(1, length) * 8, value);
  return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
}

function tupleOf(machine: PickleMachine, length: number): void {
  const items = Array.from({ length }, () => machine.pop());
  machine.push(items.reverse());
}

function append(machine: PickleMachine, items: readonly unknown[]): void {
  const list = machine.top();
  if (!Array.isArray(list))
    throw machine.refusal('file/pickle', 'items are appended to something that is no list');
  for (const item of items) list.push(item);
}

function setItems(machine: PickleMachine, items: readonly unknown[]): void {
  const dict = machine.top();
  if (!(dict instanceof Map) || items.length % 2 !== 0) {
    throw machine.refusal('file/pickle', 'entries are set on something that is no dictionary');
  }
  for (let index = 0; index < items.length; index += 2) dict.set(items[index], items[index + 1]);
}

function recall(machine: PickleMachine, index: number): void {
  if (!machine.memo.has(index)) throw machine.refusal('file/pickle', `memo ${index} was never stored`);
  machine.push(machine.memo.get(index));
}

function reduce(machine: PickleMachine): void {
  const args = machine.pop();
  const target = machine.pop();
  if (!(target instanceof PickleGlobal) || !target.call || !Array.isArray(args)) {
    const what = target instanceof PickleGlobal ? target.name : 'a value that is no function';
    throw machine.refusal('file/pickle-global', `it calls ${what}; nothing is ever executed here`);
  }
  machine.push(target.call(args, machine));
}

/** Attributes of a dictionary (PyTorch's `_metadata`) are dropped; attributes of anything else are refused. */
function build(machine: PickleMachine): void {
  machine.pop();
  if (!(machine.top() instanceof Map))
    throw machine.refusal('file/pickle', 'attributes are set on something that is no dictionary');
}

function stackGlobal(machine: PickleMachine, rules: PickleRules): void {
  const name = machine.pop();
  const module = machine.pop();
  if (typeof module !== 'string' || typeof name !== 'string') {
    throw machine.refusal('file/pickle', 'a global is named by something that is no text');
  }
  machine.push(rules.resolveGlobal(module, name, machine));
}

const STEPS: ReadonlyMap<number, Step> = new Map<number, Step>([
  [0x80, (m) => void m.uint8()], // PROTO
  [0x95, (m) => void m.uint64()], // FRAME
  [0x28, (m) => m.mark()], // MARK
  [0x30, (m) => void m.pop()], // POP
  [0x31, (m) => void m.popToMark()], // POP_MARK
  [0x32, (m) => m.push(m.top())], // DUP
  [0x4e, (m) => m.push(null)], // NONE
  [0x88, (m) => m.push(true)], // NEWTRUE
  [0x89, (m) => m.push(false)], // NEWFALSE
  [0x4a, (m) => m.push(m.int32())], // BININT
  [0x4b, (m) => m.push(m.uint8())], // BININT1
  [0x4d, (m) => m.push(m.uint16())], // BININT2
  [0x8a, (m) => m.push(longOf(m, m.uint8()))], // LONG1
  [0x8b, (m) => m.push(longOf(m, m.uint32()))], // LONG4
  [0x47, (m) => m.push(m.float64())], // BINFLOAT
  [0x58, (m) => m.push(m.text(m.uint32()))], // BINUNICODE
  [0x8c, (m) => m.push(m.text(m.uint8()))], // SHORT_BINUNICODE
  [0x8d, (m) => m.push(m.text(m.uint64()))], // BINUNICODE8
  [0x54, (m) => m.push(m.text(m.uint32()))], // BINSTRING, a Python 2 text
  [0x55, (m) => m.push(m.text(m.uint8()))], // SHORT_BINSTRING
  [0x42, (m) => m.push(m.take(m.uint32()))], // BINBYTES
  [0x43, (m) => m.push(m.take(m.uint8()))], // SHORT_BINBYTES
  [0x29, (m) => m.push([])], // EMPTY_TUPLE
  [0x5d, (m) => m.push([])], // EMPTY_LIST
  [0x7d, (m) => m.push(new Map())], // EMPTY_DICT
  [0x74, (m) => m.push(m.popToMark())], // TUPLE
  [0x85, (m) => tupleOf(m, 1)], // TUPLE1
  [0x86, (m) => tupleOf(m, 2)], // TUPLE2
  [0x87, (m) => tupleOf(m, 3)], // TUPLE3
  [0x61, (m) => append(m, [m.pop()])], // APPEND
  [0x65, (m) => append(m, m.popToMark())], // APPENDS
  [0x73, (m) => setItems(m, [m.pop(), m.pop()].reverse())], // SETITEM
  [0x75, (m) => setItems(m, m.popToMark())], // SETITEMS
  [0x71, (m) => void m.memo.set(m.uint8(), m.top())], // BINPUT
  [0x72, (m) => void m.memo.set(m.uint32(), m.top())], // LONG_BINPUT
  [0x94, (m) => void m.memo.set(m.memo.size, m.top())], // MEMOIZE
  [0x68, (m) => recall(m, m.uint8())], // BINGET
  [0x6a, (m) => recall(m, m.uint32())], // LONG_BINGET
  [0x63, (m, rules) => m.push(rules.resolveGlobal(m.line(), m.line(), m))], // GLOBAL
  [0x93, stackGlobal], // STACK_GLOBAL
  [0x51, (m, rules) => m.push(rules.resolvePersistent(m.pop(), m))], // BINPERSID
  [0x52, reduce], // REDUCE
  [0x62, build], // BUILD
]);

/**
 * Reads the pickle that starts at `start`.
 * @throws SpadeError 'file/pickle-global' when it names or calls what `rules` do not allow, 'file/pickle-end' when
 * the bytes end before the pickle, 'file/pickle' for anything else that is not a plain, bounded pickle
 */
export function unpickle(name: string, bytes: Uint8Array, start: number, rules: PickleRules): Unpickled {
  const machine = new PickleMachine(name, bytes, start);
  for (;;) {
    machine.spend(1);
    const opcode = machine.uint8();
    if (opcode === STOP) return { value: machine.pop(), end: machine.position };
    const step = STEPS.get(opcode);
    if (!step) {
      throw machine.refusal(
        'file/pickle',
        `operation 0x${opcode.toString(16)} does not occur in a state dict; save it with torch.save(net.state_dict(), …)`,
      );
    }
    step(machine, rules);
  }
}
