// What the inspector shows as TypeScript over the library, for a notebook cell or a program: the layer's own parts, as
// the graph prints them, and what is then done with them. Weights are opened as for any exported graph: by contexts.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import type { Modulation } from '../../graph/modulation';
import { printLayer, type PrintedPart } from '../../graph/print/typescript-layer';
import { commentText } from '../../graph/print/words';
import type { ChannelChoice, LayerPart } from '../../runtime/inspect-api';
import type { Spec } from '../../tfjs-spade/ops/spec';
import { pixelAt } from '../draw/pixel-place';
import type { Place } from '../inspector-state.svelte';

export { cellOfDifference, cellOfPicture } from './picture-cell';

export interface CellSource {
  readonly document: GraphDocument;
  readonly registry: NodeRegistry;
  readonly layer: Modulation<Spec>;
}

interface Cell {
  readonly parts: readonly PrintedPart[];
  /** In words, for the function's documentation. */
  readonly what: string;
  /** Statements that follow `parts`: tensors of the first picture [1, height, width, channels], labels [1, height, width]. */
  readonly body: (names: Names) => readonly string[];
}

/** Names that the cell adds; where the graph's function has one of them, it gets another spelling. */
function namesBeside(taken: string) {
  const free = (name: string): string => (name === taken ? `${name}_` : name);
  return { tf: free('tf'), spade: free('spade'), partsOf: free('partsOf'), all: free('all') };
}
type Names = ReturnType<typeof namesBeside>;

function cellOf({ document, registry, layer }: CellSource, { parts, what, body }: Cell): string {
  const { text, functionName, networks } = printLayer(document, registry, layer.layer, parts);
  const names = namesBeside(functionName);
  const { tf, spade, partsOf, all } = names;
  const [, height, width, channels] = layer.before.shape;
  const ownSize = (part: PrintedPart): string => {
    const first = `${tf}.slice(${all}.${part}, 0, 1)`;
    if (part === 'labels') return `${spade}.resizeLabels(${first}, ${height}, ${width})`;
    return `${tf}.broadcastTo(${first}, [1, ${height}, ${width}, ${channels}])`;
  };
  const given = `...given: Parameters<typeof ${functionName}<${tf}.Tensor>>`;
  return [
    `import * as ${tf} from '@tensorflow/tfjs';`,
    `import * as ${spade} from 'tfjs-spade';`,
    text,
    `const ${partsOf} = (${given}) =>`,
    `  ${tf}.tidy(() => {`,
    `    const ${all} = ${functionName}(...given);`,
    `    return {`,
    ...parts.map((part) => `      ${part}: ${tf}.clone(${ownSize(part)}),`),
    `    };`,
    `  });`,
    '',
    '/**',
    ` * ${what}`,
    ` * A context is tensorContext(store, { mode: 'eval' }) over the weights of its network: ${commentText(networks.join(', '))}.`,
    ...(document.checkpoint
      ? [` * The graph has its weights from ${commentText(document.checkpoint.name)}.`]
      : []),
    ' */',
    `export async function ${functionName === 'shown' ? 'shown_' : 'shown'}(${given}) {`,
    `  const parts = ${partsOf}(...given);`,
    ...body(names).map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

/** A channel of a part, or the root of the mean of squares over all of them: { shape: [height, width], values }. */
export const cellOfMap = (source: CellSource, part: LayerPart, channel: ChannelChoice): string =>
  cellOf(source, {
    parts: [part],
    what: `${part} of ${channel === 'rms' ? 'all channels, as the root of the mean of their squares' : `channel ${channel}`}, [height, width].`,
    body: ({ tf }) => [
      channel === 'rms'
        ? `const map = ${tf}.tidy(() => ${tf}.sqrt(${tf}.mean(${tf}.square(parts.${part}), -1)));`
        : `const map = ${tf}.tidy(() => ${tf}.squeeze(${tf}.slice(parts.${part}, [0, 0, 0, ${channel}], [-1, -1, -1, 1]), [3]));`,
      `const values = await map.data();`,
      `${tf}.dispose([map, parts.${part}]);`,
      `return { shape: map.shape.slice(1), values };`,
    ],
  });

/** Every channel of a part: { shape: [height, width, channels], values }. */
export const cellOfPart = (source: CellSource, part: LayerPart): string =>
  cellOf(source, {
    parts: [part],
    what: `${part} of every channel, [height, width, channels].`,
    body: ({ tf }) => [
      `const values = await parts.${part}.data();`,
      `${tf}.dispose(parts.${part});`,
      `return { shape: parts.${part}.shape.slice(1), values };`,
    ],
  });

/** All channels of several parts at one place: { before: Float32Array, … }. */
export function cellOfProbe(source: CellSource, parts: readonly LayerPart[], place: Place): string {
  const [, height = 1, width = 1] = source.layer.before.shape;
  const { row, column } = pixelAt(place, { height, width });
  return cellOf(source, {
    parts,
    what: `All channels at row ${row}, column ${column} of ${height} × ${width}.`,
    body: ({ tf }) => [
      `const at = async (map: ${tf}.Tensor) => {`,
      `  const here = ${tf}.slice(map, [0, ${row}, ${column}, 0], [1, 1, 1, -1]);`,
      `  const values = await here.data();`,
      `  ${tf}.dispose([here, map]);`,
      `  return values;`,
      `};`,
      `return {`,
      ...parts.map((part) => `  ${part}: await at(parts.${part}),`),
      `};`,
    ],
  });
}

const classesOf = ({ tf, spade }: Names, reach: number): readonly string[] => [
  `const gamma = await ${spade}.classStatistics(parts.gamma, parts.labels, ${reach});`,
  `const beta = await ${spade}.classStatistics(parts.beta, parts.labels, ${reach});`,
  `${tf}.dispose(parts);`,
];

/** Mean and deviation of gamma and beta by class and channel: { gamma, beta } of ClassStatistics. */
export const cellOfClasses = (source: CellSource): string =>
  cellOf(source, {
    parts: ['gamma', 'beta', 'labels'],
    what: `Gamma and beta by class and channel; interior is what lies ${source.layer.reach} pixels inside of a class.`,
    body: (names) => [...classesOf(names, source.layer.reach), 'return { gamma, beta };'],
  });

/**
 * Of a channel of gamma or beta, or of the root of the mean of squares over all of them, by class: { classes, pixels,
 * all, interior, border }, each region with its mean and deviation in the order of the classes.
 */
export const cellOfClassRows = (source: CellSource, part: 'gamma' | 'beta', channel: ChannelChoice): string =>
  cellOf(source, {
    parts: [part, 'labels'],
    what: `${part} of ${channel === 'rms' ? 'all channels, as the root of the mean of their squares,' : `channel ${channel}`} by class; interior is what lies ${source.layer.reach} pixels inside of a class.`,
    body: ({ tf, spade }) => [
      `const { classes, pixels, channels, moments } = await ${spade}.classStatistics(parts.${part}, parts.labels, ${source.layer.reach});`,
      `${tf}.dispose(parts);`,
      `const byClass = (values: Float32Array) =>`,
      channel === 'rms'
        ? `  classes.map((_, row) => Math.hypot(...values.subarray(row * channels, (row + 1) * channels)) / Math.sqrt(channels));`
        : `  classes.map((_, row) => values[row * channels + ${channel}]!);`,
      `const { all, interior, border } = moments;`,
      `const shown = ({ mean, deviation }: typeof all) => ({ mean: byClass(mean), deviation: byClass(deviation) });`,
      `return { classes, pixels, all: shown(all), interior: shown(interior), border: shown(border) };`,
    ],
  });

/** How far apart the layer holds its classes: { classes, distances: [classes · classes] }. */
export const cellOfDistances = (source: CellSource): string =>
  cellOf(source, {
    parts: ['gamma', 'beta', 'labels'],
    what: 'Distances between classes by their interior gamma and beta; all pixels of a class that has no interior.',
    body: (names) => [
      ...classesOf(names, source.layer.reach),
      `const means = ({ moments: { all, interior } }: ${names.spade}.ClassStatistics) => ({`,
      `  interior: { mean: interior.mean.map((value, at) => (Number.isNaN(value) ? all.mean[at]! : value)) },`,
      `});`,
      `const { classes, channels } = gamma;`,
      `const distances = ${names.spade}.classDistances({ classes, channels, gamma: means(gamma), beta: means(beta) });`,
      `return { classes, distances };`,
    ],
  });

/** How often which values of a part occur, in bins of equal width: { counts: [bins], least, most }. */
export const cellOfHistogram = (
  source: CellSource,
  part: LayerPart,
  channel: number | null,
  bins: number,
): string =>
  cellOf(source, {
    parts: [part],
    what: `How often which values of ${part} occur in ${channel === null ? 'all channels' : `channel ${channel}`}, in ${bins} bins of equal width.`,
    body: ({ tf }) => [
      channel === null
        ? `const values = await parts.${part}.data();`
        : `const map = ${tf}.slice(parts.${part}, [0, 0, 0, ${channel}], [-1, -1, -1, 1]);`,
      ...(channel === null
        ? [`${tf}.dispose(parts.${part});`]
        : [`const values = await map.data();`, `${tf}.dispose([map, parts.${part}]);`]),
      `const least = values.reduce((a, b) => Math.min(a, b), Infinity);`,
      `const most = values.reduce((a, b) => Math.max(a, b), -Infinity);`,
      `const scale = most > least ? ${bins} / (most - least) : 0;`,
      `const counts = new Int32Array(${bins});`,
      `for (const value of values) counts[Math.min(${bins - 1}, Math.floor((value - least) * scale))]! += 1;`,
      `return { counts, least, most };`,
    ],
  });
