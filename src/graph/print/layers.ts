// Calls that are a well-known layer, so that printed code can use the library's own name for it.
import { SpadeError } from '../../tfjs-spade/errors';
import type { Operation, ValueId } from '../ir';
import type { CallStep, OperationStep, StoredStep } from './trace';

type Attributes<K extends Operation['op']> = Extract<Operation, { op: K }>['attributes'];

interface Weights {
  readonly weight: StoredStep;
  readonly bias: StoredStep | null;
  /** Under spectral norm the weight is `weight_orig`, with its vectors beside it. */
  readonly spectral: boolean;
}

export type Layer =
  | (Weights & {
      readonly kind: 'convolution';
      readonly x: ValueId;
      readonly attributes: Attributes<'conv2d'>;
    })
  | (Weights & {
      readonly kind: 'transposed-convolution';
      readonly x: ValueId;
      readonly attributes: Attributes<'convTranspose2d'>;
    })
  | (Weights & {
      readonly kind: 'label-convolution';
      readonly labels: ValueId;
      readonly edges: ValueId | null;
      readonly attributes: Attributes<'labelConv2d'>;
    })
  | (Weights & { readonly kind: 'linear'; readonly x: ValueId })
  | {
      readonly kind: 'norm';
      readonly x: ValueId;
      readonly over: 'batch' | 'instance' | 'layer' | 'group';
      readonly groups: number;
      readonly epsilon: number;
      /** With a learned scale and shift, named weight and bias. */
      readonly affine: boolean;
    };

const signatureOf = ({ steps }: CallStep): string =>
  steps.map((step) => (step.kind === 'operation' ? step.action.op : step.kind)).join(' ');

function norm(call: CallStep): Layer | null {
  const signature = signatureOf(call);
  const batch = 'buffer buffer reshape reshape normalise';
  const other = 'mean variance normalise';
  const affine = signature.startsWith('parameter parameter ') && signature.endsWith(' multiply add');
  const core = affine ? signature.slice('parameter parameter '.length, -' multiply add'.length) : signature;
  if (core !== batch && core !== other) return null;
  const operations = call.steps.filter((step): step is OperationStep => step.kind === 'operation');
  const normalise = operations.map(({ action }) => action).find(({ op }) => op === 'normalise');
  const mean = operations.map(({ action }) => action).find(({ op }) => op === 'mean');
  if (normalise?.op !== 'normalise') return null;
  const { x } = normalise.inputs;
  const { epsilon } = normalise.attributes;
  if (mean?.op !== 'mean') return { kind: 'norm', x, over: 'batch', groups: 1, epsilon, affine };
  return {
    kind: 'norm',
    x,
    over: mean.attributes.over,
    groups: mean.attributes.groups ?? 1,
    epsilon,
    affine,
  };
}

/** The stored tensors of a convolution or linear layer, when the call holds nothing else. */
function weightsOf(call: CallStep, last: Operation): Weights | null {
  const stored = new Map(
    call.steps.flatMap((step) =>
      step.kind === 'parameter' || step.kind === 'buffer' ? [[step.id, step]] : [],
    ),
  );
  if (!('weight' in last.inputs)) return null;
  const { weight, bias } = last.inputs as { weight: ValueId; bias?: ValueId };
  const found = bias === undefined ? null : (stored.get(bias) ?? null);
  if (bias !== undefined && !found) return null;
  const plain = stored.get(weight);
  if (plain)
    return call.steps.length === (found ? 3 : 2) ? { weight: plain, bias: found, spectral: false } : null;
  const scaled = call.steps.find((step) => step.id === weight);
  if (scaled?.kind !== 'operation' || scaled.action.op !== 'spectralNorm') return null;
  const original = stored.get(scaled.action.inputs.weight);
  return original && call.steps.length === (found ? 6 : 5)
    ? { weight: original, bias: found, spectral: true }
    : null;
}

/** The layer that a call is, or null when it is a block of several. */
export function layerOf(call: CallStep): Layer | null {
  const last = call.steps.at(-1);
  if (last?.kind !== 'operation') return null;
  const { action } = last;
  const weights = weightsOf(call, action);
  if (!weights) return norm(call);
  switch (action.op) {
    case 'conv2d':
      return { ...weights, kind: 'convolution', x: action.inputs.x, attributes: action.attributes };
    case 'convTranspose2d':
      return {
        ...weights,
        kind: 'transposed-convolution',
        x: action.inputs.x,
        attributes: action.attributes,
      };
    case 'labelConv2d': {
      const { labels, edges } = action.inputs;
      return {
        ...weights,
        kind: 'label-convolution',
        labels,
        edges: edges ?? null,
        attributes: action.attributes,
      };
    }
    case 'linear':
      return { ...weights, kind: 'linear', x: action.inputs.x };
    default:
      return null;
  }
}

/** The path of a call below the one that it stands in. */
export function relativePath(call: CallStep, parent: string): string {
  if (parent === '') return call.path;
  if (call.path.startsWith(`${parent}.`)) return call.path.slice(parent.length + 1);
  throw new SpadeError(
    'graph/source',
    `${call.path} stands outside of ${parent}, so its source cannot be nested`,
  );
}
