// A picture that the inspector shows, and what surgery changes of it, as TypeScript over the library for a notebook cell
// or a program. Weights are opened as for any exported graph: by contexts.
import type { NodeRegistry } from '../../graph/definition';
import type { GraphDocument } from '../../graph/document';
import { withoutSurgery } from '../../graph/edit/surgery';
import type { PrintedFunction } from '../../graph/print/typescript-function';
import { printPicture } from '../../graph/print/typescript-picture';
import { commentText } from '../../graph/print/words';
import type { PortAddress } from '../../runtime/graph-api';

interface Body {
  /** In words, for the function's documentation. */
  readonly what: readonly string[];
  /** Parameters of the function that shows. */
  readonly given: string;
  readonly lines: readonly string[];
}

function cellOf(
  functions: readonly PrintedFunction[],
  checkpoint: GraphDocument['checkpoint'],
  { what, given, lines }: Body,
): string {
  const imported = [...new Set(functions.flatMap((printed) => printed.imported))].sort();
  const networks = [...new Set(functions.flatMap((printed) => printed.networks))];
  return [
    `import * as tf from '@tensorflow/tfjs';`,
    `import { ${imported.join(', ')} } from 'tfjs-spade';`,
    '',
    ...functions.map(({ code }) => code),
    '/**',
    ...what.map((line) => ` * ${line}`),
    ' * Pictures are [N, H, W, C], label maps integers [N, H, W].',
    ` * A context is tensorContext(store, { mode: 'eval' }) over the weights of its network: ${commentText(networks.join(', '))}.`,
    ...(checkpoint ? [` * The graph has its weights from ${commentText(checkpoint.name)}.`] : []),
    ' */',
    `export async function shown(${given}) {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

const parametersOf = ({ functionName }: PrintedFunction): string =>
  `Parameters<typeof ${functionName}<tf.Tensor>>`;

/** The first picture of an image output, with the surgery of the graph: { shape: [height, width, channels], values }. */
export function cellOfPicture(document: GraphDocument, registry: NodeRegistry, port: PortAddress): string {
  const printed = printPicture(document, registry, port, `picture of ${document.title}`);
  return cellOf([printed], document.checkpoint, {
    what: ['The first picture, [height, width, channels], −1..1.'],
    given: `...given: ${parametersOf(printed)}`,
    lines: [
      `const picture = tf.tidy(() => tf.slice(${printed.functionName}(...given).picture, 0, 1));`,
      `const values = await picture.data();`,
      `tf.dispose(picture);`,
      `return { shape: picture.shape.slice(1), values };`,
    ],
  });
}

/**
 * What surgery changes of a picture, in steps of 1/255: { shape: [height, width], perPixel, brighter }, the largest
 * difference over the colours and the mean of with − without.
 */
export function cellOfDifference(document: GraphDocument, registry: NodeRegistry, port: PortAddress): string {
  const after = printPicture(document, registry, port, `${document.title} with surgery`);
  const before = printPicture(withoutSurgery(document), registry, port, `${document.title} without surgery`);
  // Surgery may read maps and numbers of its own, and leave a network unread.
  const [takes, tookBefore] = [after, before].map(({ networks, inputs }) =>
    JSON.stringify([networks, inputs]),
  );
  const isSame = takes === tookBefore;
  return cellOf([after, before], document.checkpoint, {
    what: [
      'What surgery changes, [height, width] in steps of 1/255: the largest difference over the colours, and',
      'by how much it makes a pixel brighter.',
    ],
    given: isSame
      ? `...given: ${parametersOf(after)}`
      : `givenWith: ${parametersOf(after)}, givenWithout: ${parametersOf(before)}`,
    lines: [
      `const [perPixel, brighter] = tf.tidy(() => {`,
      `  const { picture: after } = ${after.functionName}(...${isSame ? 'given' : 'givenWith'});`,
      `  const { picture: before } = ${before.functionName}(...${isSame ? 'given' : 'givenWithout'});`,
      `  const steps = tf.mul(tf.sub(tf.slice(after, 0, 1), tf.slice(before, 0, 1)), 127.5);`,
      `  return [tf.max(tf.abs(steps), -1), tf.mean(steps, -1)];`,
      `});`,
      `const [largest, mean] = await Promise.all([perPixel.data(), brighter.data()]);`,
      `tf.dispose([perPixel, brighter]);`,
      `return { shape: perPixel.shape.slice(1), perPixel: largest, brighter: mean };`,
    ],
  });
}
