// The picture at an output, as numbers: what the pictures before and after a surgery are compared by.
import { pictureAt } from '../graph/fetch';
import { firstPicture } from './layer-parts';
import type { Planner } from './plan';
import { readJoined } from '../../tfjs-spade/backend/read-joined';

export const planOutput: Planner<'output'> = ({ program, analysis, instructionOf }, { port }) => {
  const { x } = pictureAt(program, analysis, port);
  const [, height, width, channels] = instructionOf(x).spec.shape as readonly [
    number,
    number,
    number,
    number,
  ];
  return {
    wanted: [x],
    read: async (lookup) => {
      const [values] = await readJoined(() => [firstPicture(lookup(x))]);
      return { height, width, channels, values: values! };
    },
  };
};
