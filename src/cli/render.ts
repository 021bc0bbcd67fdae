// `npm run render`: a label map becomes a picture on the same path as on the page, without a window.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HeadlessPicture, LoadedStage } from '../app/headless/api';
import type { CheckpointHints, Progress } from '../runtime/api';
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

function hintsOf(args: { graph?: string | undefined; classes?: string | undefined }): CheckpointHints {
  return {
    ...(args.classes === undefined ? {} : { classes: parseClasses(args.classes) }),
    ...(args.graph === undefined
      ? {}
      : { network: readNetworkFile(readFileSync(existing('--graph', args.graph, 'file'), 'utf8')) }),
  };
}

const LOADED: LoadedStage = 'loaded';

const megabytes = (bytes: number | null): string =>
  bytes === null ? 'unknown on this system' : `${Math.round(bytes / 1e6)} MB`;

function report(picture: HeadlessPicture, loadPeak: number | null, out: string): void {
  const { checkpoint, backend } = picture;
  for (const warning of checkpoint.warnings) console.error(`warning: ${warning}`);
  const millions = (checkpoint.parameters / 1e6).toFixed(1);
  console.log(
    `network   ${checkpoint.generator.network}, ${millions} million parameters, ${checkpoint.format}`,
  );
  console.log(`computed  on ${backend.name} (${backend.device})`);
  console.log(`loaded    ${megabytes(checkpoint.bytes)} in ${Math.round(picture.loadMilliseconds)} ms`);
  console.log(`rendered  in ${Math.round(picture.renderMilliseconds)} ms`);
  console.log(
    `memory    peak of the page ${megabytes(loadPeak)} loading, ${megabytes(peakOfLargestChild())} in all`,
  );
  console.log(`picture   ${checkpoint.width} x ${checkpoint.height} in ${out}`);
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
    graph: optional('network options, .json; without it the network is inferred from the weights'),
    instance: optional('instance map, .png; without it the borders of the classes are the edges'),
    style: optional('picture whose style is encoded'),
    seed: { type: 'string', default: '0', description: 'seed of the style when no style picture is given' },
    classes: optional('coco, ade20k, cityscapes, gaugan or a number, where the weights do not tell'),
    backend: optional('webgpu, webgl, wasm or cpu; the best one when left out'),
  },
  async (args) => {
    const hints = hintsOf(args);
    // Found out before minutes of computing, not after.
    existing('--out', dirname(args.out), 'folder');
    const seed = parseWhole('seed', args.seed, 0, 2 ** 32 - 1);
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
      const picture = await page.render({ backend, hints, seed });
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      writeFileSync(args.out, picture.png);
      report(picture, loadPeak, args.out);
    }, onProgress);
  },
);
