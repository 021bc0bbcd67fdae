// Places for nodes that were written without any: from left to right along the wires, each beside what it reads.
import { STRUCTURE, type Position, type Wire } from '../graph/document';

/** A node is 228 wide; the rest is for the shape on the wire. */
const COLUMN = 310;
/** Room for three sockets and a preview. */
const ROW = 280;

type Nodes = Readonly<Record<string, { readonly type: string }>>;

/** How far each node stands from the left: behind all that it reads, and a source just before its first reader. */
function columnsOf(nodes: Nodes, wires: readonly Wire[]): ReadonlyMap<string, number> {
  const ids = Object.keys(nodes);
  const columns = new Map(ids.map((id) => [id, 0]));
  // A chain has at most as many steps as there are nodes, so a cycle ends too.
  for (let round = 0; round < ids.length; round++) {
    for (const { from, to } of wires) {
      columns.set(to.node, Math.max(columns.get(to.node)!, columns.get(from.node)! + 1));
    }
  }
  const fed = new Set<string>(wires.map(({ to }) => to.node));
  for (const id of ids) {
    const readers = wires.filter(({ from }) => from.node === id).map(({ to }) => columns.get(to.node)!);
    if (!fed.has(id) && nodes[id]!.type !== STRUCTURE.input && readers.length > 0) {
      columns.set(id, Math.min(...readers) - 1);
    }
  }
  return columns;
}

const mean = (numbers: readonly number[]): number =>
  Math.round(numbers.reduce((sum, number) => sum + number, 0) / numbers.length);

interface Wish {
  readonly id: string;
  /** Where the node would be level with what it reads; null when it reads nothing. */
  readonly y: number | null;
}

/** Rows of one column in the order of the wishes, sources below; moved together so that they miss them least. */
function rowsOf(wishes: readonly Wish[]): ReadonlyMap<string, number> {
  const sorted = wishes.toSorted((a, b) => (a.y ?? Infinity) - (b.y ?? Infinity) || 0);
  const rows = new Map<string, number>();
  let free = -Infinity;
  const missed: number[] = [];
  for (const { id, y } of sorted) {
    const row = Math.max(y ?? (rows.size === 0 ? 0 : free), free);
    if (y !== null) missed.push(row - y);
    rows.set(id, row);
    free = row + ROW;
  }
  const shift = missed.length > 0 ? mean(missed) : 0;
  return new Map([...rows].map(([id, row]) => [id, row - shift]));
}

/** A place for each node; the highest stand at 0. */
export function placesOf(nodes: Nodes, wires: readonly Wire[]): ReadonlyMap<string, Position> {
  const columns = columnsOf(nodes, wires);
  const places = new Map<string, Position>();
  for (let column = 0; column <= Math.max(...columns.values()); column++) {
    const inside = [...columns].filter(([, own]) => own === column).map(([id]) => id);
    const wishes = inside.map((id): Wish => {
      const read = wires.flatMap(({ from, to }) => (to.node === id ? (places.get(from.node) ?? []) : []));
      return { id, y: read.length > 0 ? mean(read.map(({ y }) => y)) : null };
    });
    for (const [id, y] of rowsOf(wishes)) places.set(id, { x: column * COLUMN, y });
  }
  const top = Math.min(...[...places.values()].map(({ y }) => y));
  return new Map([...places].map(([id, { x, y }]) => [id, { x, y: y - top }]));
}
