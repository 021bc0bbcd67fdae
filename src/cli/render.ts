// `npm run render`: a label map becomes a picture on the same path as on the page, without a window.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HeadlessPicture, HeadlessRenderRequest, LoadedStage } from '../app/headless/api';
import { readGraphText } from '../graph/schema';
import type { Progress } from '../runtime/api';
import { readNetworkFile } from '../tfjs-spade/networks/schema';
import { existing, parseBackend, parseClasses, parseWhole } from './arguments';
import { runCommand } from './command';
import { withHeadlessPage } from './headless-page';
import { peakOfLargestChild } from './memory';

/** One line on stderr that is written over; whole lines where stderr is no terminal. */
function showProgress({ stage, done }: Progress): void {
  const line = `${stage} ${Math.round(done * 100)} %`;
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
}

type Described = Pick<HeadlessRenderRequest, 'graph' | 'hints'>;

/** What runs: a graph of the studio, or the network that a file of options or the weights describe. */
function describedBy(args: { graph?: string | undefined; classes?: string | undefined }): Described {
  const hints = args.classes === undefined ? {} : { classes: parseClasses(args.classes) };
  if (args.graph === undefined) return { graph: null, hints };
  const text = readFileSync(existing('--graph', args.graph, 'file'), 'utf8');
  const parsed = readGraphText(text);
  if (parsed.kind === 'newer') throw new Error(parsed.reason);
  if (parsed.kind === 'graph') return { graph: parsed.document, hints };
  return { graph: null, hints: { ...hints, network: readNetworkFile(text) } };
}

const LOADED: LoadedStage = 'loaded';

const megabytes = (bytes: number | null): string =>
  bytes === null ? 'unknown on this system' : `${Math.round(bytes / 1e6)} MB`;

function report(picture: HeadlessPicture, loadPeak: number | null, out: string): void {
  const { backend } = picture;
  for (const warning of picture.warnings) console.error(`warning: ${warning}`);
  const millions = (picture.parameters / 1e6).toFixed(1);
  console.log(`network   ${picture.network}, ${millions} million parameters, ${picture.format}`);
  console.log(`computed  on ${backend.name} (${backend.device})`);
  console.log(`loaded    ${megabytes(picture.bytes)} in ${Math.round(picture.loadMilliseconds)} ms`);
  console.log(`rendered  in ${Math.round(picture.renderMilliseconds)} ms`);
  console.log(
    `memory    peak of the page ${megabytes(loadPeak)} loading, ${megabytes(peakOfLargestChild())} in all`,
  );
  console.log(`picture   ${picture.width} x ${picture.height} in ${out}`);
}

const optional = (description: string) => ({ type: 'string', description }) as const;
const required = (description: string) => ({ type: 'string', description, required: true }) as const;

runCommand(
  'render',
  "Renders a label map with a checkpoint. Maps are resized to the network's size, nearest by Pillow's rule.",
  {
    weights: required('checkpoint, .pth or .safetensors'),
    label: required('label map, .png'),
    out: required('picture to write, .png'),
    graph: optional('graph of the studio or network options, .json; without it the weights tell the network'),
    instance: optional('instance map, .png; without it the borders of the classes are the edges'),
    style: optional('picture whose style is encoded'),
    seed: optional('seed of the style when no style picture is given (default: 0); a graph has its own'),
    classes: optional('coco, ade20k, cityscapes, gaugan or a number, where the weights do not tell'),
    backend: optional('webgpu, webgl, wasm or cpu; the best one when left out'),
  },
  async (args) => {
    const described = describedBy(args);
    // Found out before minutes of computing, not after.
    existing('--out', dirname(args.out), 'folder');
    if (described.graph && args.seed !== undefined)
      throw new Error('--seed: the seeds of a graph stand in its nodes; set them there');
    const seed = parseWhole('seed', args.seed ?? '0', 0, 2 ** 32 - 1);
    const backend = args.backend === undefined ? null : parseBackend(args.backend);
    const files = (['weights', 'label', 'instance', 'style'] as const).flatMap((role) => {
      const path = args[role];
      return path === undefined ? [] : [{ role, path: existing(`--${role}`, path, 'file') }];
    });
    let loadPeak: number | null = null;
    const onProgress = (progress: Progress): void => {
      if (progress.stage === LOADED) loadPeak = peakOfLargestChild();
      else showProgress(progress);
    };
    await withHeadlessPage(async (page) => {
      for (const { role, path } of files) await page.give(role, path);
      const picture = await page.render({ backend, ...described, seed });
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      writeFileSync(args.out, picture.png);
      report(picture, loadPeak, args.out);
    }, onProgress);
  },
);
