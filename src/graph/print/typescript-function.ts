// A function of printed TypeScript: its signature, its documentation, and the steps as its body.
import { isFixed, numbersText } from './fixed-sources';
import type { NodePath } from '../document';
import type { ValueId } from '../ir';
import type { SourceStep, Step } from './trace';
import { quoted, Writer } from './typescript-writer';
import { commentText, freeName, TYPESCRIPT_WORDS } from './words';

export interface PrintedFunction {
  readonly text: string;
  /** The text without its first comment and its import. */
  readonly code: string;
  /** What the code imports from the library, as an import spells it: `type Context` among them. */
  readonly imported: readonly string[];
  readonly functionName: string;
  /** Networks whose contexts the function takes, in order. */
  readonly networks: readonly string[];
  /** Inputs by name, and the source that each stands for. */
  readonly inputs: readonly { readonly name: string; readonly source: SourceStep['source'] }[];
}

export interface FunctionParts {
  /** Its name, in words. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** Values of the outermost steps, each under a name of its own. */
  readonly results: readonly { readonly name: string; readonly id: ValueId }[];
  readonly nodeTitles: ReadonlyMap<NodePath, string>;
}

/** A network's name as a variable; names may hold hyphens and begin with digits. */
const variableOf = (network: string): string => network.replaceAll('-', '_').replace(/^(?=\d)/, 'n');

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `SPADE ResBlock` → `spadeResBlock` */
function identifier(title: string): string {
  const [first = '', ...rest] = title.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const start =
    first === first.toUpperCase() ? first.toLowerCase() : first.slice(0, 1).toLowerCase() + first.slice(1);
  const name = start + rest.map(capitalised).join('');
  return /^[a-z]/.test(name) ? name : `graph${capitalised(name)}`;
}

const inputName = ({ source }: SourceStep): string => {
  if (source.kind === 'values') return 'values';
  if (source.shape.length === 3) return 'labels';
  return source.shape.length === 2
    ? 'z'
    : source.kind === 'edges'
      ? 'edges'
      : source.kind === 'noise'
        ? 'noise'
        : 'x';
};

/**
 * Writes steps as a function over `Context<V>` of the library.
 * @throws SpadeError 'graph/source' when blocks do not nest
 */
export function printFunction({ title, steps, results, nodeTitles }: FunctionParts): PrintedFunction {
  const networks = [...new Set(steps.flatMap((step) => ('network' in step ? [step.network] : [])))];
  const contexts = networks.length > 0 ? networks : ['G'];
  const variables = contexts.map(variableOf);
  const writer = new Writer();
  const taken = new Map<string, number>();
  const inputs = steps
    .filter((step) => step.kind === 'source')
    .map((step) => {
      const wish = inputName(step);
      const times = (taken.get(wish) ?? 0) + 1;
      taken.set(wish, times);
      return { step, name: writer.name(step.id, times === 1 ? wish : `${wish}${times}`) };
    });
  const body = writer.statements(steps, '', ({ network }) => variableOf(network), '  ');
  const names = inputs.map(({ name }) => name);
  const imported = [...writer.imports].sort();
  const functionName = freeName(identifier(title), new Set([...TYPESCRIPT_WORDS, ...imported, ...variables]));
  const returned = results.map(({ name, id }) => `${quoted(name)}: ${writer.of(id)}`).join(', ');
  const head = [
    `// ${commentText(title)}: written by SPADE Playground. Pictures are [N, H, W, C], label maps integers [N, H, W].`,
    `import { ${[...imported, 'type Context'].join(', ')} } from 'tfjs-spade';`,
    '',
  ];
  const lines = [
    '/**',
    ...inputs.map(
      ({ name, step }) =>
        ` * @param inputs.${name} ${commentText(nodeTitles.get(step.node)!)}: ${step.source.kind} [${step.source.shape.join(', ')}]${isFixed(step.source) ? ` ${numbersText(step.source)}` : ''}`,
    ),
    ' */',
    `export function ${functionName}<V>(`,
    ...variables.map((variable) => `  ${variable}: Context<V>,`),
    ...(names.length > 0
      ? [`  { ${names.join(', ')} }: { ${names.map((name) => `${name}: V`).join('; ')} },`]
      : []),
    ') {',
    ...(body.some((line) => line.includes('ops.')) ? [`  const { ops } = ${variables[0]};`] : []),
    ...body,
    `  return { ${returned} };`,
    '}',
    '',
  ];
  return {
    text: [...head, ...lines].join('\n'),
    code: lines.join('\n'),
    imported: [...imported, 'type Context'],
    functionName,
    networks: contexts,
    inputs: inputs.map(({ name, step }) => ({ name, source: step.source })),
  };
}
