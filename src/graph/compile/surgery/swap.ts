// One step that gives a layer another norm, with no weights but its own.
import { styleOf } from '../../../tfjs-spade/layers/conditional-norm';
import { modulated, type ModulatedLayer } from '../../../tfjs-spade/layers/modulation';
import { EPSILON } from '../../../tfjs-spade/layers/norm';
import type { StatisticsOver } from '../../../tfjs-spade/ops/table';
import type { NodeContext } from '../../definition';
import type { NormSwap, SwapStep } from '../../surgery';
import { classFault, interiorOf, interiorRows } from './interior';
import { labelsOf, ONE_CLASS, titleOf, type Standing } from './standing';

interface Site<V> {
  readonly context: NodeContext<V>;
  readonly layer: ModulatedLayer<V>;
  /** The layer before any step. */
  readonly own: Standing<V>;
  readonly step: SwapStep;
}

/** x normalised by statistics of its own, or why it cannot be. */
function normalisedOver<V>(
  { context, layer: { x, over: ownOver, normalised } }: Site<V>,
  over: StatisticsOver,
  groups = 1,
): { readonly value: V } | string {
  if (over === ownOver) return { value: normalised };
  const [batch, height, width, channels] = context.shapeOf(x) as [number, number, number, number];
  if (!Number.isInteger(groups) || groups < 1 || channels % groups !== 0)
    return `its ${channels} channels do not split into ${groups} equal groups`;
  const pixels = height * width;
  const values = {
    instance: pixels,
    batch: batch * pixels,
    layer: pixels * channels,
    group: (pixels * channels) / groups,
  }[over];
  if (values < 2) return `${over} statistics would be over a single value`;
  const { ops } = context;
  const attributes = { over, groups };
  const mean = ops.mean({ x }, attributes);
  const variance = ops.variance({ x, mean }, attributes);
  return { value: ops.normalise({ x, mean, variance }, { epsilon: EPSILON }) };
}

const WITHOUT_PARTS = {
  parts: null,
  reach: 0,
  on: 'its norm was swapped for one without gamma and beta',
  classless: 'its norm was swapped for one without gamma and beta',
} as const;

function plain<V>(site: Site<V>, over: StatisticsOver, groups?: number): Standing<V> | string {
  const normalised = normalisedOver(site, over, groups);
  if (typeof normalised === 'string') return normalised;
  return {
    ...site.own,
    ...WITHOUT_PARTS,
    over: over === 'instance' || over === 'batch' ? over : null,
    normalised: normalised.value,
  };
}

function cbn<V>(site: Site<V>): Standing<V> | string {
  const { context, layer, own, step } = site;
  const labels = labelsOf(layer);
  if (typeof labels === 'string') return `${labels}, so no class can be given to the whole picture`;
  const fault = classFault(step.of, labels.numClasses);
  if (fault !== null) return fault;
  const normalised = normalisedOver(site, 'batch');
  if (typeof normalised === 'string') return normalised;
  return {
    ...own,
    over: 'batch',
    reach: 0,
    normalised: normalised.value,
    parts: interiorOf(context, layer, labels, step.of),
    on: ONE_CLASS,
  };
}

function adain<V>(site: Site<V>): Standing<V> | string {
  const { context, layer, own } = site;
  if (layer.kind === 'adain') return own;
  const normalised = normalisedOver(site, 'instance');
  if (typeof normalised === 'string') return normalised;
  const output = modulated(context.ops, layer, own.parts!);
  return {
    ...own,
    over: 'instance',
    neutral: 1,
    reach: 0,
    normalised: normalised.value,
    parts: styleOf(context.ops, output),
    on: 'as AdaIN it has no label map, so another map says nothing to it',
    classless: 'as AdaIN it has no label map, so a class cannot be chosen',
  };
}

function clade<V>({ context, layer, own }: Site<V>): Standing<V> | string {
  if (layer.kind === 'clade') return own;
  const labels = labelsOf(layer);
  if (typeof labels === 'string') return `${labels}, so pixels have no class`;
  const { numClasses } = labels;
  const classes = Array.from({ length: numClasses }, (_, label) => label);
  const table = interiorRows(context, layer, labels, classes);
  const on: Exclude<Standing<V>['on'], string> = (given) => {
    const chosen = (rows: V): V =>
      context.ops.lookup({ table: rows, labels: given.labels }, { numClasses, ...layer.size });
    return { gamma: chosen(table.gamma), beta: chosen(table.beta) };
  };
  return { ...own, reach: 0, on, parts: on(labels) };
}

const NORMS: { readonly [N in NormSwap]: <V>(site: Site<V>) => Standing<V> | string } = {
  none: ({ layer, own }) => ({ ...own, ...WITHOUT_PARTS, over: null, normalised: layer.x }),
  batch: (site) => plain(site, 'batch'),
  instance: (site) => plain(site, 'instance'),
  layer: (site) => plain(site, 'layer'),
  group: (site) => plain(site, 'group', site.step.groups),
  cbn,
  adain,
  spade: ({ layer, own }) =>
    layer.kind === 'spade' ? own : `${titleOf(layer)} has no weights that predict a SPADE`,
  clade,
};

/** The layer after the step, or why the step changes nothing here. */
export function swapped<V>(site: Site<V>): Standing<V> | string {
  const { step, own } = site;
  const standing = NORMS[step.norm](site);
  if (typeof standing === 'string') return standing;
  return standing === own ? own : { ...standing, swapped: step.norm };
}
