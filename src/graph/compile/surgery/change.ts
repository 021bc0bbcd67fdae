// One step that changes gamma and beta: what takes their place, and where.
import type { ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import type { LabelSemantics } from '../../../tfjs-spade/layers/semantics';
import type { NodeContext } from '../../definition';
import type { ModulationChange, ModulationStep } from '../../surgery';
import { classFault, interiorOf } from './interior';
import { masksOf, mixed, type Replacement } from './mask';
import { labelsOf, type Standing } from './standing';

type Part = 'gamma' | 'beta';
type Change<K extends ModulationChange['kind']> = Extract<ModulationChange, { kind: K }>;
/** What takes the place of a part. */
type Replace<V> = (part: Part, own: V) => Replacement<V>;

interface Site<V> {
  readonly context: NodeContext<V>;
  readonly layer: ModulatedLayer<V>;
  readonly standing: Standing<V>;
}

/** The gamma or beta that changes nothing. */
const neutralOf = (part: Part, { neutral }: { readonly neutral: 0 | 1 }): 0 | 1 =>
  part === 'gamma' ? neutral : 0;

/** Whether a part is the same at every pixel. */
function isUniform<V>(context: NodeContext<V>, part: V): boolean {
  const [, height, width] = context.shapeOf(part);
  return height === 1 && width === 1;
}

const value = <V>(made: V): Replacement<V> => ({ kind: 'value', value: made });

function scale<V>({ context, standing }: Site<V>, { factor }: Change<'scale'>): Replace<V> | string {
  if (!Number.isFinite(factor)) return `${factor} is no factor`;
  return (part, own) => {
    const offset = neutralOf(part, standing) * (1 - factor);
    return value(context.ops.affine({ x: own }, { scale: factor, offset }));
  };
}

/** A radius cut to the whole picture: a wider window sees nothing more. */
const widest = (radius: number, { size }: Pick<ModulatedLayer<unknown>, 'size'>): number =>
  Math.min(radius, Math.max(size.height, size.width) - 1);

/** The mean along an axis of the pixels of a window that lie inside. */
function meanAlong<V>(context: NodeContext<V>, x: V, along: 'height' | 'width', radius: number): V {
  const padding = Math.min(radius, context.shapeOf(x)[along === 'height' ? 1 : 2]! - 1);
  if (padding === 0) return x;
  return context.ops.averagePool({ x }, { size: 2 * padding + 1, stride: 1, padding, along });
}

/** Down the columns, then along the rows: the mean of the square at 2 · (2 · radius + 1) additions a value. */
function blur<V>(
  { context, layer }: Site<V>,
  { radius }: Change<'blur'>,
  acted: readonly V[],
): Replace<V> | string {
  if (!Number.isInteger(radius) || radius < 0) return `${radius} is no radius in whole pixels`;
  if (acted.every((own) => isUniform(context, own))) return 'one value a channel has nothing to blur';
  const reach = widest(radius, layer);
  return (_, own) => value(meanAlong(context, meanAlong(context, own, 'height', reach), 'width', reach));
}

function fromClass<V>({ context, layer, standing }: Site<V>, { from }: Change<'class'>): Replace<V> | string {
  const labels = labelsOf(layer);
  if (standing.classless !== null) return standing.classless;
  if (typeof labels === 'string') return labels;
  const fault = classFault(from, labels.numClasses);
  if (fault !== null) return fault;
  const inside = interiorOf(context, layer, labels, from);
  return (part) => value(inside[part]);
}

function fromMap<V>({ context, layer, standing }: Site<V>, { map }: Change<'map'>): Replace<V> | string {
  const labels = labelsOf(layer);
  if (typeof standing.on === 'string') return standing.on;
  if (typeof labels === 'string') return labels;
  const { numClasses } = labels;
  if (map.numClasses > numClasses)
    return `the chosen painting has ${map.numClasses} classes, its label map ${numClasses}`;
  const [batch] = context.shapeOf(labels.labels) as [number];
  const { painting: content, height, width } = map;
  const semantics: LabelSemantics<V> = {
    kind: 'labels',
    numClasses,
    labels: context.source({
      kind: 'labels',
      of: 'surgery',
      content,
      numClasses,
      shape: [batch, height, width],
    }),
    ...(labels.edges !== undefined && {
      edges: context.source({ kind: 'edges', of: 'surgery', content, shape: [batch, height, width, 1] }),
    }),
  };
  const there = standing.on(semantics);
  return (part) => value(there[part]);
}

function replacementOf<V>(site: Site<V>, change: ModulationChange, acted: readonly V[]): Replace<V> | string {
  switch (change.kind) {
    case 'zero':
      return (part) => ({ kind: 'uniform', value: neutralOf(part, site.standing) });
    case 'scale':
      return scale(site, change);
    case 'blur':
      return blur(site, change, acted);
    case 'class':
      return fromClass(site, change);
    case 'map':
      return fromMap(site, change);
  }
}

/** The layer after the step, and what of it was not there to be changed; or why the step changes nothing here. */
export function changed<V>(
  site: Site<V>,
  step: ModulationStep,
): { readonly standing: Standing<V>; readonly remark: string | null } | string {
  const { context, layer, standing } = site;
  const { parts } = standing;
  if (parts === null) return 'its norm was swapped for one without gamma and beta';
  const where = masksOf(context, layer, step);
  if (typeof where === 'string') return where;
  const isMeant = (part: Part): boolean => step.part === 'both' || step.part === part;
  const acted = (['gamma', 'beta'] as const).filter(isMeant).map((part) => parts[part]);
  const replace = replacementOf(site, step.change, acted);
  if (typeof replace === 'string') return replace;
  const everywhere = (replacement: Replacement<V>): V =>
    replacement.kind === 'value'
      ? replacement.value
      : context.source({
          kind: 'constant',
          value: replacement.value,
          shape: [1, 1, 1, context.shapeOf(layer.x).at(-1)!],
        });
  const act = (part: Part): V => {
    const own = parts[part];
    if (!isMeant(part)) return own;
    const mix = (other: Replacement<V>, mask: V) => value(mixed(context, layer.x, own, other, mask));
    return everywhere(where.masks.reduce(mix, replace(part, own)));
  };
  const reach = standing.reach + (step.change.kind === 'blur' ? widest(step.change.radius, layer) : 0);
  return {
    standing: { ...standing, reach, parts: { gamma: act('gamma'), beta: act('beta') } },
    remark: where.remark,
  };
}
