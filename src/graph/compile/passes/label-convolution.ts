// One-hot channels that only a convolution reads are never made: one-hot → resize → convolution becomes a convolution
// of the label map itself.
import type { Instruction, IR, Operation, ValueId } from '../../ir';

type OperationOf<K extends Operation['op']> = Extract<Operation, { op: K }>;

function operation<K extends Operation['op']>(
  instruction: Instruction | undefined,
  op: K,
): OperationOf<K> | null {
  const action = instruction?.action;
  return action?.kind === 'operation' && action.op === op ? (action as OperationOf<K>) : null;
}

/** The one-hot channels behind a convolution's input, at the size that the convolution sees. */
function oneHotBehind(at: ReadonlyMap<ValueId, Instruction>, x: ValueId): OperationOf<'oneHot'> | null {
  const direct = operation(at.get(x), 'oneHot');
  if (direct) return direct;
  const resized = operation(at.get(x), 'nearestResize');
  const behind = resized && operation(at.get(resized.inputs.x), 'oneHot');
  if (!behind) return null;
  // Two nearest resizes in a row are one only when the first changes nothing.
  const [, height, width] = at.get(behind.inputs.labels)!.spec.shape;
  if (behind.attributes.height !== height || behind.attributes.width !== width) return null;
  return { ...behind, attributes: { ...behind.attributes, ...resized.attributes } };
}

export function labelConvolution(ir: IR): IR {
  const at = new Map(ir.instructions.map((instruction) => [instruction.id, instruction]));
  const instructions = ir.instructions.map((instruction): Instruction => {
    const convolution = operation(instruction, 'conv2d');
    if (!convolution || convolution.attributes.stride !== 1) return instruction;
    const channels = oneHotBehind(at, convolution.inputs.x);
    if (!channels) return instruction;
    const { weight, bias } = convolution.inputs;
    const { padding } = convolution.attributes;
    // A label convolution keeps the size; another padding would not.
    if (at.get(weight)!.spec.shape[0] !== 2 * padding + 1) return instruction;
    const action: OperationOf<'labelConv2d'> = {
      kind: 'operation',
      op: 'labelConv2d',
      inputs: { ...channels.inputs, weight, ...(bias !== undefined && { bias }) },
      attributes: { ...channels.attributes, padding },
    };
    return { ...instruction, action };
  });
  return { ...ir, instructions };
}
