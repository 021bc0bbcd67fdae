// Our numbers are PyTorch's numbers on WebGPU too. What is left out would take minutes on a software adapter; it is
// run by hand with `npm run parity -- tests/parity/cases --backend webgpu`.
import { expect, it } from 'vitest';
import { describeOnBackends } from '../../src/tfjs-spade/backend/on-backends';
import { runParityCase, type CaseEntry } from '../../src/tfjs-spade/parity/run';
import { openWeightFile } from '../../src/tfjs-spade/weights/open';
import { bytesAsSource } from '../../src/tfjs-spade/weights/source';
import index from '../parity/cases/index.json';

const urls = import.meta.glob<string>('../parity/cases/*.safetensors', {
  query: '?url',
  import: 'default',
  eager: true,
});

const LEFT_OUT: Readonly<Record<string, string>> = {
  'generator-2.safetensors': 'its 256 × 256 picture takes minutes in software',
  'train-step.safetensors': 'float rounding decides its second step: docs/decisions/0004-train-step.md',
};

describeOnBackends('parity', () => {
  for (const entry of index as readonly CaseEntry[]) {
    const { file } = entry;
    const name = file.replace('.safetensors', '');
    const reason = LEFT_OUT[file];
    if (reason !== undefined) {
      it.skip(`${name}: ${reason}`);
      continue;
    }
    it(
      name,
      async () => {
        const response = await fetch(urls[`../parity/cases/${file}`]!);
        const bytes = new Uint8Array(await response.arrayBuffer());
        const { checks, passed } = await runParityCase(
          entry,
          await openWeightFile(bytesAsSource(file, bytes)),
        );
        expect(checks.filter((check) => !check.passed)).toEqual([]);
        expect(passed).toBe(true);
      },
      240_000,
    );
  }
});
