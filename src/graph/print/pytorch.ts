// A graph as one readable PyTorch module, whose state dict has the official names.
import type { NodeRegistry } from '../definition';
import type { GraphDocument } from '../document';
import type { ValueId } from '../ir';
import { isFixed, torchConstant, type FixedSource } from './fixed-sources';
import { replaceMarks } from './number-marks';
import { TorchClasses } from './torch-classes';
import { classText } from './torch-text';
import { moduleLines, moduleTree } from './module-tree';
import { commentText, freeName, PYTHON_WORDS } from './words';
import { TORCH_HELPERS } from './torch-operations';
import { trace, type NamedResult, type SourceStep, type Step, type Trace } from './trace';

export interface PyTorchSource {
  readonly text: string;
  /** Arguments of `forward`, in order, and the source that each stands for. */
  readonly inputs: readonly { readonly name: string; readonly source: SourceStep['source'] }[];
  readonly className: string;
  /** What `forward` returns: one tensor, or several by name. */
  readonly results: readonly NamedResult[];
  /** Networks whose names stand before those of their tensors; empty when there is one network alone. */
  readonly prefixes: readonly string[];
}

const networksIn = (steps: readonly Step[]): readonly string[] => [
  ...new Set(
    steps.flatMap((step) => (step.kind === 'call' || step.kind === 'parameter' ? [step.network] : [])),
  ),
];

/** Calls of several networks under their networks' names, so that the state dict tells them apart. */
function prefixed(steps: readonly Step[]): readonly Step[] {
  const into = (step: Step): Step => {
    if (step.kind === 'call')
      return { ...step, path: `${step.network}.${step.path}`, steps: step.steps.map(into) };
    if (step.kind === 'parameter' || step.kind === 'buffer')
      return { ...step, name: `${step.network}.${step.name}` };
    return step;
  };
  return steps.map(into);
}

const className = (title: string): string =>
  freeName(
    title
      .split(/[^A-Za-z0-9]+/)
      .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
      .join('')
      .replace(/^(?=\d|$)/, 'Graph'),
    PYTHON_WORDS,
  );

const plain = (text: string): string => replaceMarks(text, (_, value) => value);

/** What the graph itself holds is made inside; every other source is an argument. */
const isArgument = (step: Step): step is SourceStep => step.kind === 'source' && !isFixed(step.source);

const constantsOf = ({ steps }: Trace): readonly { id: ValueId; source: FixedSource }[] =>
  steps.flatMap((step) =>
    step.kind === 'source' && isFixed(step.source) ? [{ id: step.id, source: step.source }] : [],
  );

/**
 * Writes a sound graph as PyTorch source. Pictures are [N, C, H, W] there, label maps [N, H, W] integers.
 * @throws SpadeError 'graph/problems' when the graph has a problem; 'graph/source' when a part has no PyTorch form
 */
export function printPyTorch(document: GraphDocument, registry: NodeRegistry): PyTorchSource {
  const traced = trace(document, registry);
  const networks = networksIn(traced.steps);
  const prefixes = networks.length > 1 ? networks : [];
  const steps = prefixes.length > 0 ? prefixed(traced.steps) : traced.steps;
  const graph = { ...traced, steps };
  const classes = new TorchClasses(graph, className(traced.title));
  classes.define(steps);
  const constants = constantsOf(graph);
  const given = steps.filter(isArgument);
  const computed = steps.filter((step) => step.kind !== 'source');
  const reads = [...given.map(({ id }) => id), ...constants.map(({ id }) => id)];
  const body = classes.body(computed, '', reads, null);
  const argumentNames = body.inputs.slice(0, given.length);
  const constantLines = constants.map(
    ({ source }, index) => `${body.inputs[given.length + index]} = ${torchConstant(source)}`,
  );
  const results = graph.results.map(({ name, id }) => ({ name, text: body.nameOf(id) }));
  const returned =
    results.length === 1
      ? `return ${results[0]!.text}`
      : `return {${results.map(({ name, text }) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;
  const main = plain(
    classText(
      className(traced.title),
      [],
      [...moduleLines(moduleTree(body.modules)), ...body.tensors],
      argumentNames,
      [...constantLines, ...body.statements, returned],
    ),
  );
  const parts = [...classes.texts.map(plain), main];
  const whole = parts.join('\n\n\n');
  const helpers = Object.entries(TORCH_HELPERS).flatMap(([name, text]) =>
    whole.includes(`${name}(`) ? [text] : [],
  );
  const argumentLines = given.map(
    ({ source, node }, index) =>
      `#   ${argumentNames[index]}: ${commentText(traced.nodeTitles.get(node)!)}, ${source.kind} ${JSON.stringify(source.shape)} as [batch, height, width, …]`,
  );
  const header = [
    `# ${commentText(traced.title)}: written by SPADE Playground.`,
    '# Pictures are [N, C, H, W]; label maps are integers [N, H, W].',
    ...argumentLines,
    'import torch',
    'from torch import nn',
    'from torch.nn import functional as F',
    ...(whole.includes('spectral_norm(') ? ['from torch.nn.utils import spectral_norm'] : []),
  ].join('\n');
  return {
    text: `${[header, ...helpers, ...parts].join('\n\n\n')}\n`,
    inputs: given.map(({ source }, index) => ({ name: argumentNames[index]!, source })),
    className: className(traced.title),
    results: traced.results,
    prefixes,
  };
}
