// The picture at an output, as numbers: what the pictures before and after a surgery are compared by.
import { SpadeError } from '../../tfjs-spade/errors';
import { requiredWire } from '../graph/fetch';
import { firstPicture } from './layer-parts';
import type { Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

export const planOutput: Planner<'output'> = ({ program, analysis, instructionOf }, { port }) => {
  const wire = requiredWire(program, analysis, port);
  if (wire.type !== 'image' && wire.type !== 'features')
    throw new SpadeError(
      'graph/type',
      `the output "${port.port}" carries ${wire.type}; choose an image or features`,
    );
  const [, height, width, channels] = instructionOf(wire.x).spec.shape as readonly [
    number,
    number,
    number,
    number,
  ];
  return {
    wanted: [wire.x],
    read: async (lookup) => {
      const [values] = await readJoined(() => [firstPicture(lookup(wire.x))]);
      return { height, width, channels, values: values! };
    },
  };
};
