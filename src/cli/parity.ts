// `npm run parity -- DIR`: are our numbers PyTorch's numbers, on the backend that was asked for?
import { existing, parseBackend } from './arguments';
import { runCommand } from './command';
import { withHeadlessPage, type HeadlessPage } from './headless-page';
import { listCases, type ListedCase } from './parity-folder';
import { hasPassed, parityLine } from './parity-line';

async function runCase(page: HeadlessPage, { name, path, entry }: ListedCase): Promise<boolean> {
  try {
    await page.give('weights', existing(name, path, 'file'));
    const result = await page.parity(entry);
    console.log(parityLine({ ...result, name }));
    return hasPassed(result);
  } catch (error) {
    console.log(`FAIL ${name}  ${(error as Error).message}`);
    return false;
  }
}

runCommand(
  'parity',
  'Compares the networks with outputs of the reference implementation, case by case.',
  {
    dir: { type: 'positional', required: true, description: 'folder with index.json and .safetensors files' },
    backend: { type: 'string', default: 'wasm', description: 'wasm, webgpu, webgl or cpu' },
    filter: { type: 'string', default: '', description: 'run only cases whose name contains this' },
  },
  async (args) => {
    const cases = listCases(existing('DIR', args.dir, 'folder'), args.filter);
    const backend = parseBackend(args.backend);
    let passed = 0;
    await withHeadlessPage(async (page) => {
      const { device } = await page.startParity(backend);
      console.log(`${cases.length} cases on ${backend} (${device})`);
      for (const listed of cases) if (await runCase(page, listed)) passed++;
    });
    console.log(`${passed} passed, ${cases.length - passed} failed`);
    if (passed < cases.length) process.exitCode = 1;
  },
);
