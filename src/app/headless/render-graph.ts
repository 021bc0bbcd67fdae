// `npm run render --graph` with a graph of the studio: the files take the places of its paintings and pictures, the
// weights attach by name, and the first picture that it shows is the result.
import { proxy, type Remote } from 'comlink';
import {
  encodePng,
  findEncoding,
  indexEncoding,
  readInstanceMap,
  readLabelMap,
  resizeNearest,
  toBytes,
} from '../../datasets/labels';
import { analyse } from '../../graph/compile';
import type { FileRef, PaintingRef } from '../../graph/definition';
import type { GraphDocument, NodePath } from '../../graph/document';
import { nodes } from '../../nodes';
import type { RuntimeApi } from '../../runtime/api';
import type { GraphContent, PortAddress } from '../../runtime/graph-api';
import { SpadeError } from '../../tfjs-spade/errors';
import { readPhotograph } from '../pictures';
import type { HeadlessPicture, HeadlessRenderRequest } from './api';
import { bytesOf, givenFile, requiredFile } from './files';
import { loaded, tellProgress } from './progress';
import { withParameters } from './graph-parameters';

interface Prepared {
  readonly document: GraphDocument;
  readonly contents: readonly GraphContent[];
}

const LARGEST = 4096;

/** @throws SpadeError 'graph/content' when the parameter names no painting of a size that can be filled */
function paintingOf(value: unknown, title: string): PaintingRef {
  const { painting, width, height, numClasses, encoding } = (value ?? {}) as Record<string, unknown>;
  const size = (side: unknown): side is number =>
    typeof side === 'number' && Number.isInteger(side) && side >= 1 && side <= LARGEST;
  if (typeof painting === 'string' && typeof encoding === 'string')
    if (size(width) && size(height) && size(numClasses))
      return { painting, width, height, numClasses, encoding };
  throw new SpadeError(
    'graph/content',
    `${title}: expected a painting with 1 to ${LARGEST} pixels a side and its classes, got ${value === null ? 'none' : 'another value'}; choose one in the graph`,
  );
}

async function labelContent(painting: PaintingRef): Promise<GraphContent> {
  const file = requiredFile('label');
  const { width, height, numClasses } = painting;
  const encoding = findEncoding(painting.encoding) ?? indexEncoding(numClasses);
  const map = readLabelMap(await bytesOf(file), file.name, encoding);
  const fit = (data: Int32Array, from: { width: number; height: number }) =>
    resizeNearest({ width: from.width, height: from.height, channels: 1, data }, { width, height }, 'pil')
      .data;
  const given = givenFile('instance');
  const instances = given && readInstanceMap(await bytesOf(given), given.name);
  return {
    kind: 'labels',
    id: painting.painting,
    version: 0,
    width,
    height,
    labels: fit(map.labels, map),
    instances: instances && fit(instances.instances, instances),
  };
}

/** The graph with its pictures replaced by the style picture, where one was given. */
async function withFiles(given: GraphDocument): Promise<Prepared> {
  const paintings = new Map<string, PaintingRef>();
  const style = givenFile('style');
  const picture = style && (await readPhotograph(style, style.name));
  const file: FileRef | null =
    style && picture
      ? { hash: 'style', name: style.name, width: picture.width, height: picture.height }
      : null;
  const document = withParameters(given, nodes, {
    painting: (value, title) => {
      const painting = paintingOf(value, title);
      paintings.set(painting.painting, painting);
      return painting;
    },
    file: (value) => file ?? value,
  });
  const contents: GraphContent[] = [];
  for (const painting of paintings.values()) contents.push(await labelContent(painting));
  if (picture) contents.push({ kind: 'image', id: 'style', version: 0, ...picture });
  return { document, contents };
}

/** The first node at the root that shows a picture. */
function shownPicture({ root }: GraphDocument): PortAddress {
  for (const [id, node] of Object.entries(root.nodes)) {
    const definition = nodes.find(node.type);
    if (definition?.view !== 'picture') continue;
    return { node: id as NodePath, port: definition.preview ?? Object.keys(definition.outputs)[0]! };
  }
  throw new SpadeError(
    'graph/output',
    'the graph shows no picture; wire an "Image out" to what is to be rendered',
  );
}

async function attach(api: Remote<RuntimeApi>, document: GraphDocument): Promise<string[]> {
  const file = requiredFile('weights');
  const { matched, rows } = await api.attachCheckpoint(document, file, file.name);
  if (matched === 0)
    throw new SpadeError(
      'weights/mismatch',
      `no tensor of ${file.name} has the name and shape of a weight of the graph`,
    );
  const missing = rows.filter(({ outcome }) => outcome !== 'matched' && outcome !== 'not used');
  if (missing.length === 0) return [];
  const few = missing.slice(0, 3).map(({ network, name, outcome }) => `${network}.${name} (${outcome})`);
  return [
    `${missing.length} weights keep their first values: ${few.join(', ')}${missing.length > 3 ? ', …' : ''}`,
  ];
}

/** @throws SpadeError of whatever part refused the graph or a file */
export async function renderGraph(
  api: Remote<RuntimeApi>,
  request: HeadlessRenderRequest,
  given: GraphDocument,
): Promise<HeadlessPicture> {
  const backend = await api.start(request.backend);
  const { document, contents } = await withFiles(given);
  const address = shownPicture(document);
  const weights = requiredFile('weights');
  const start = performance.now();
  const warnings = await attach(api, document);
  const loadMilliseconds = performance.now() - start;
  await loaded();
  const result = await api.runGraph(
    { document, contents, fetch: [address], previews: [] },
    proxy(tellProgress),
  );
  const { shape, values } = result.values[0]!.parts[0]!;
  const [, height, width] = shape as [number, number, number, number];
  const first = (values as Float32Array).subarray(0, 3 * width * height);
  if (!first.every(Number.isFinite))
    throw new SpadeError(
      'backend/result',
      'the picture has values that are not finite; the weights do not fit the graph',
    );
  return {
    png: encodePng({ width, height, channels: 3, depth: 8, data: toBytes(first) }),
    backend,
    width,
    height,
    network: `graph "${document.title}"`,
    parameters: analyse(document, nodes).totals.parameters,
    format: 'weights by name',
    bytes: weights.size,
    warnings,
    loadMilliseconds,
    renderMilliseconds: result.milliseconds,
  };
}
