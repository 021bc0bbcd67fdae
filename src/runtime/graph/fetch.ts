// Values of wires as plain numbers, ready to cross to the page.
import type { Analysis } from '../../graph/analysis';
import { portKey, type ValueId } from '../../graph/ir';
import type { Program } from '../../graph/program';
import { mapWire, partsOf, type WireValue, type WireValues } from '../../graph/wire';
import type { tf } from '../../tfjs-spade/backend/tf';
import { SpadeError } from '../../tfjs-spade/errors';
import type { FetchedPart, FetchedValue, PortAddress, PreviewPicture, RunGraphRequest } from '../graph-api';
import { drawPreview } from './preview';

type Lookup = (id: ValueId) => tf.Tensor;

/** What an output is, or undefined when the node is not sound or has no such output. */
const wireAt = ({ outputs }: Program, { node, port }: PortAddress): WireValue<ValueId> | undefined =>
  outputs.get(portKey(node, port));

/** @throws SpadeError 'graph/output' with what is wrong with the node, or in front of it */
function requiredWire(program: Program, analysis: Analysis, address: PortAddress): WireValue<ValueId> {
  const wire = wireAt(program, address);
  if (wire) return wire;
  const problem =
    analysis.problems.find(({ node }) => node === address.node) ??
    analysis.problems.find(({ severity }) => severity === 'error');
  throw new SpadeError(
    'graph/output',
    problem?.message ??
      `the graph has no output "${address.port}" of node ${address.node}; it may be muted or have been removed`,
  );
}

/**
 * A picture of channels at an output.
 * @throws SpadeError 'graph/output' as `requiredWire`; 'graph/type' when the output carries something else
 */
export function pictureAt(
  program: Program,
  analysis: Analysis,
  address: PortAddress,
): WireValues<ValueId>['image' | 'features'] {
  const wire = requiredWire(program, analysis, address);
  if (wire.type === 'image' || wire.type === 'features') return wire;
  throw new SpadeError(
    'graph/type',
    `the output "${address.port}" of node ${address.node} carries ${wire.type}; choose one with an image or features`,
  );
}

/** Every value that a request needs. */
export function wantedBy(
  program: Program,
  analysis: Analysis,
  { fetch, previews }: Pick<RunGraphRequest, 'fetch' | 'previews'>,
): ReadonlySet<ValueId> {
  const wires = [
    ...fetch.map((address) => requiredWire(program, analysis, address)),
    ...previews.flatMap((address) => wireAt(program, address) ?? []),
  ];
  return new Set(wires.flatMap((wire) => partsOf(wire).map(([, id]) => id)));
}

async function readPart(name: string, tensor: tf.Tensor): Promise<FetchedPart> {
  const values = (await tensor.data()) as Float32Array | Int32Array;
  // A copy: the cpu backend hands out the array behind the tensor, and what is transferred is gone.
  return { name, shape: [...tensor.shape], values: values.slice() };
}

export async function readValue(
  program: Program,
  address: PortAddress,
  lookup: Lookup,
): Promise<FetchedValue> {
  const wire = wireAt(program, address)!;
  const parts: FetchedPart[] = [];
  for (const [name, id] of partsOf(wire)) parts.push(await readPart(name, lookup(id)));
  return { node: address.node, port: address.port, type: wire.type, parts };
}

/** Null when there is nothing to draw. @param side of the picture, in pixels */
export async function readPreview(
  program: Program,
  { node, port, side }: PortAddress & { readonly side: number },
  lookup: Lookup,
): Promise<PreviewPicture | null> {
  const wire = wireAt(program, { node, port });
  const drawing = wire && (await drawPreview(mapWire(wire, lookup), Math.max(1, side)));
  return drawing ? { node, port, ...drawing } : null;
}
