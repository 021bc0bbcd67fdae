// The path of `npm run render`: files in, a PNG out, through the same runtime as the page.
import { proxy, type Remote } from 'comlink';
import {
  encodePng,
  findEncoding,
  indexEncoding,
  readInstanceMap,
  readLabelMap,
  resizeNearest,
} from '../../datasets/labels';
import type { CheckpointReport, RenderRequest, RuntimeApi, StyleSource } from '../../runtime/api';
import { createRuntime } from '../../runtime/client';
import { SpadeError } from '../../tfjs-spade/errors';
import { readPhotograph, withoutAlpha } from '../pictures';
import type { HeadlessPicture, HeadlessRenderRequest } from './api';
import { bytesOf, givenFile, requiredFile } from './files';
import { loaded, tellProgress } from './progress';
import { renderGraph } from './render-graph';

/** Resized as the reference does at test time: straight to the network's size, nearest by Pillow's rule. */
function fit(data: Int32Array, width: number, height: number, checkpoint: CheckpointReport): Int32Array {
  return resizeNearest({ width, height, channels: 1, data }, checkpoint, 'pil').data;
}

async function readLabels(checkpoint: CheckpointReport): Promise<Int32Array> {
  const file = requiredFile('label');
  const known = checkpoint.encoding === null ? undefined : findEncoding(checkpoint.encoding);
  const encoding = known ?? indexEncoding(checkpoint.numClasses);
  const map = readLabelMap(await bytesOf(file), file.name, encoding);
  return fit(map.labels, map.width, map.height, checkpoint);
}

/** Null without a file: the runtime then takes the borders of the classes as edges. */
async function readInstances(checkpoint: CheckpointReport): Promise<Int32Array | null> {
  const file = givenFile('instance');
  if (!file) return null;
  if (!checkpoint.instanceEdges) {
    throw new SpadeError(
      'option/instance',
      `"${checkpoint.name}" has no edge channel: leave the instance map out`,
    );
  }
  const map = readInstanceMap(await bytesOf(file), file.name);
  return fit(map.instances, map.width, map.height, checkpoint);
}

async function readStyle(
  runtime: Remote<RuntimeApi>,
  checkpoint: CheckpointReport,
  seed: number,
): Promise<StyleSource> {
  const file = givenFile('style');
  if (!file) return { kind: 'seed', seed };
  if (!checkpoint.hasEncoder) {
    throw new SpadeError(
      'option/style',
      `"${checkpoint.name}" has no style encoder: leave the style picture out${checkpoint.zDim === null ? '' : ' and choose a seed'}`,
    );
  }
  const { rgb, width, height } = await readPhotograph(file, file.name);
  return { kind: 'vector', vector: await runtime.encodeStyle(rgb, width, height) };
}

/**
 * Renders the files in the page's inputs. Maps of another size are resized to the network's, nearest by Pillow's rule.
 * @throws SpadeError of whatever part refused them
 */
export async function renderFiles(request: HeadlessRenderRequest): Promise<HeadlessPicture> {
  const runtime = createRuntime();
  const { api } = runtime;
  try {
    if (request.graph) return await renderGraph(api, request, request.graph);
    const backend = await api.start(request.backend);
    const weights = requiredFile('weights');
    const start = performance.now();
    const checkpoint = await api.openCheckpoint(weights, weights.name, request.hints, proxy(tellProgress));
    const loadMilliseconds = performance.now() - start;
    await loaded();
    const { width, height, format, parameters, bytes, warnings } = checkpoint;
    const job: RenderRequest = {
      width,
      height,
      labels: await readLabels(checkpoint),
      instances: await readInstances(checkpoint),
      style: await readStyle(api, checkpoint, request.seed),
    };
    const picture = await api.render(job, proxy(tellProgress));
    const png = encodePng({
      width: picture.width,
      height: picture.height,
      channels: 3,
      depth: 8,
      data: withoutAlpha(picture.rgba),
    });
    const { network } = checkpoint.generator;
    const renderMilliseconds = picture.milliseconds;
    const of = { network, width, height, format, parameters, bytes, warnings };
    return { png, backend, ...of, loadMilliseconds, renderMilliseconds };
  } finally {
    runtime.dispose();
  }
}
