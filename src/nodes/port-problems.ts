// Problems that several nodes can have with what arrives at a port, each with the edits that would mend it.
import type { PortProblem, PortRepair } from '../graph/definition';
import type { Json } from '../graph/document';
import type { Spec } from '../tfjs-spade/ops/spec';
import { formatShape } from '../tfjs-spade/shape';

/** Where the expected channels are left out, any number will do. */
export interface ExpectedPicture {
  readonly height: number;
  readonly width: number;
  readonly channels?: number;
}

export const setParameter = (title: string, parameter: string, value: Json): PortRepair => ({
  title,
  edit: { kind: 'set-parameter', parameter, value },
});

const insertUpsample = (factor: number): PortRepair => ({
  title: `Insert an upsampling by ${factor}`,
  edit: { kind: 'insert', role: 'upsample', parameters: { factor } },
});

const insertDownsample = (factor: number): PortRepair => ({
  title: `Insert a downsampling by ${factor}`,
  edit: { kind: 'insert', role: 'downsample', parameters: { factor } },
});

export const insertPointwise = (channels: number): PortRepair => ({
  title: `Insert a 1×1 convolution to ${channels} channels`,
  edit: { kind: 'insert', role: 'pointwise-convolution', parameters: { kernel: 1, output: channels } },
});

/** A resampling by one whole factor, where there is one. */
export function resizeRepairs(height: number, width: number, expected: ExpectedPicture): PortRepair[] {
  const up = expected.height / height;
  const down = height / expected.height;
  if (Number.isInteger(up) && up > 1 && width * up === expected.width) return [insertUpsample(up)];
  if (Number.isInteger(down) && down > 1 && expected.width * down === width) return [insertDownsample(down)];
  return [];
}

/** A picture of another size or width than expected; at most one problem, which names both shapes. */
export function pictureProblems(port: string, got: Spec, expected: ExpectedPicture): readonly PortProblem[] {
  const [batch, height, width, channels] = got.shape as [number, number, number, number];
  const sameSize = height === expected.height && width === expected.width;
  const wanted = expected.channels ?? channels;
  if (sameSize && channels === wanted) return [];
  const shapes = {
    expected: formatShape([batch, expected.height, expected.width, wanted]),
    got: formatShape(got.shape),
  };
  const repairs = sameSize ? [] : resizeRepairs(height, width, expected);
  if (channels !== wanted) repairs.push(insertPointwise(wanted));
  return [
    {
      code: sameSize ? 'shape/channels' : 'shape/size',
      port,
      message: `The input ${port} must have the shape ${shapes.expected}, got ${shapes.got}; ${sameSize ? 'bring it to that many channels' : 'resize it'}, or change what it has to agree with.`,
      ...shapes,
      repairs,
    },
  ];
}

/** Statistics of a single value say nothing: an instance norm needs more than one pixel. */
export function onePixelProblems(
  port: string,
  { shape }: Spec,
  others: readonly PortRepair[] = [],
): readonly PortProblem[] {
  if (shape[1]! * shape[2]! > 1) return [];
  return [
    {
      code: 'shape/statistics',
      port,
      message: `The input ${port} has one pixel, ${formatShape(shape)}, and the mean and variance of one value say nothing; give it more pixels or take the statistics over the batch.`,
      expected: 'more than one pixel',
      got: formatShape(shape),
      repairs: [insertUpsample(2), ...others],
    },
  ];
}

/** Channels that do not split into equal groups; the cure is the nearest smaller number that divides them. */
export function groupProblems(port: string, { shape }: Spec, groups: number): readonly PortProblem[] {
  const channels = shape.at(-1)!;
  if (channels % groups === 0) return [];
  let divisor = Math.min(groups, channels);
  while (channels % divisor !== 0) divisor--;
  return [
    {
      code: 'option/groups',
      port,
      message: `${channels} channels do not split into ${groups} equal groups; use a number of groups that divides ${channels}.`,
      expected: `a divisor of ${channels}`,
      got: `${groups} groups`,
      repairs: [setParameter(`Use ${divisor} groups`, 'groups', divisor)],
    },
  ];
}
