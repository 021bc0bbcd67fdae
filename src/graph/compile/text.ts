// The IR as text, one instruction a line: what tests compare and people read.
import type { Action, Instruction, IR, ValueId } from '../ir';
import { partsOf } from '../wire';
import { formatShape } from '../../tfjs-spade/shape';

const name = (id: ValueId): string => `%${id}`;

function actionText(action: Action): string {
  switch (action.kind) {
    case 'source':
      return `${action.source.kind} ${JSON.stringify({ ...action.source, kind: undefined, shape: undefined })}`;
    case 'operation': {
      const inputs = Object.entries(action.inputs as Record<string, ValueId | readonly ValueId[]>).map(
        ([key, value]) => `${key}: ${[value].flat().map(name).join(' ')}`,
      );
      const attributes = Object.entries(action.attributes).map(
        ([key, value]) => `${key} ${JSON.stringify(value)}`,
      );
      return `${action.op}(${[...inputs, ...attributes].join(', ')})`;
    }
    default:
      return `${action.kind} ${action.network}.${action.name}`;
  }
}

const line = ({ id, action, spec }: Instruction): string =>
  `${name(id)} = ${actionText(action)} : ${spec.dtype === 'int32' ? 'int ' : ''}${formatShape(spec.shape)}`;

/** For example `%4 = conv2d(x: %1, weight: %2, bias: %3, stride 1, padding 1) : [1, 8, 8, 4]`. */
export function irText({ instructions, outputs, updates, objectives }: IR): string {
  return [
    ...instructions.map(line),
    ...updates.map((update) => `${update.network}.${update.name} := ${name(update.value)}`),
    ...objectives.map(({ networks, value }) => `minimise ${name(value)} by ${networks.join(', ')}`),
    ...[...outputs].map(
      ([key, value]) =>
        `${key} -> ${partsOf(value)
          .map(([, id]) => name(id))
          .join(' ')}`,
    ),
  ].join('\n');
}
