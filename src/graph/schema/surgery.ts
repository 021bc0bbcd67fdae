// Surgery as a graph saves it: which layers it may name, and every number within bounds, since what it asks for is
// computed as soon as the file is open.
import * as v from 'valibot';
import { NORM_SWAPS } from '../surgery';
import { id, key, list, text, whole, within } from './bounded';
import { LIMITS } from './limits';

const { surgery } = LIMITS;

const layer = v.pipe(
  text(surgery.layerKey),
  v.regex(
    /^[\w-]+(?:\/[\w-]+)*:(?:[\w-]+(?:\.[\w-]+)*)?$/,
    'Expected the path of a node, a colon and its block of parameters, such as a/b:G.up_0.norm_0',
  ),
);

const paintingRef = v.strictObject({
  painting: key(LIMITS.name),
  width: whole(1, LIMITS.painting.side),
  height: whole(1, LIMITS.painting.side),
  numClasses: whole(1, LIMITS.painting.classes),
  encoding: text(LIMITS.name),
});

const classIndex = whole(0, LIMITS.painting.classes - 1);

const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('zero') }),
  v.strictObject({ kind: v.literal('scale'), factor: within(-surgery.factor, surgery.factor) }),
  v.strictObject({ kind: v.literal('blur'), radius: whole(1, surgery.radius) }),
  v.strictObject({ kind: v.literal('class'), from: classIndex }),
  v.strictObject({ kind: v.literal('map'), map: paintingRef }),
]);

const step = { id, isOn: v.boolean(), layers: v.nullable(list(layer, surgery.layers)) };

export const surgeryStepSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('modulation'),
    ...step,
    part: v.picklist(['gamma', 'beta', 'both']),
    classes: v.nullable(list(classIndex, surgery.classes)),
    channels: v.nullable(list(whole(0, surgery.channel), surgery.channels)),
    change,
  }),
  v.strictObject({
    kind: v.literal('swap'),
    ...step,
    norm: v.picklist(NORM_SWAPS),
    groups: whole(1, surgery.groups),
    of: classIndex,
  }),
]);

export const surgerySchema = v.pipe(
  list(surgeryStepSchema, surgery.steps),
  v.check(
    (steps) => new Set(steps.map(({ id }) => id)).size === steps.length,
    'Two steps of surgery have the same id',
  ),
);
