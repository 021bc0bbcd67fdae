// Holds exported PyTorch source against the playground: `npm run pytorch` writes every node's example, the small templates and layers under
// surgery as modules, runs it under Python's torch on the same weights and inputs, and compares (1e-4 of the largest value).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GraphDocument } from '../../src/graph/document';
import { printPyTorch, type PyTorchSource } from '../../src/graph/print/pytorch';
import { nodes } from '../../src/nodes';
import { layerGraph } from '../../tests/unit/operated';
import { SURGERY_CASES } from '../../tests/unit/surgery-cases';
import { made } from '../../tests/unit/template-copies';
import { templates } from '../../src/templates';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { SpadeError } from '../../src/tfjs-spade/errors';
import { exampleCase, type ExportedCase, type StoredTensor } from './example-case';

/** A Python with torch: Debian's package belongs to the system's own. */
const PYTHONS = [process.env.PYTHON, '/usr/bin/python3', 'python3'].filter((name) => name !== undefined);

function pythonWithTorch(): string | null {
  const works = (name: string) => spawnSync(name, ['-c', 'import torch, numpy']).status === 0;
  return PYTHONS.find(works) ?? null;
}

class TensorFile {
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  add({ name, shape, dtype, values }: StoredTensor) {
    const offset = this.length;
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.parts.push(bytes);
    this.length += bytes.length;
    return { name, shape, dtype, offset };
  }

  get bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

const python = pythonWithTorch();
if (python === null) {
  console.log('skipped: no Python with torch and numpy was found (on Debian: apt-get install python3-torch)');
} else {
  await startBackend('wasm');
  const folder = mkdtempSync(path.join(tmpdir(), 'exported-'));
  // The official generators are the same code as their example, with 97 million weights.
  const small = templates.filter(({ id }) => !id.startsWith('official'));
  const graphs: readonly GraphDocument[] = [
    ...nodes.definitions.map((definition) => definition.example()),
    ...small.map(made),
    ...SURGERY_CASES.map(([title, layer, steps]) => ({
      ...layerGraph(layer, steps),
      title: `${layer} under surgery: ${title}`,
    })),
  ];
  const file = new TensorFile();
  const cases: unknown[] = [];
  for (const [index, graph] of graphs.entries()) {
    let printed: PyTorchSource;
    let exported: ExportedCase;
    try {
      printed = printPyTorch(graph, nodes);
      exported = await exampleCase(graph, nodes, printed);
    } catch (error) {
      if (!(error instanceof SpadeError)) throw error;
      console.log(`FAIL  ${graph.title}: ${error.message}`);
      process.exitCode = 1;
      continue;
    }
    const module = `case_${index}`;
    writeFileSync(path.join(folder, `${module}.py`), printed.text);
    cases.push({
      title: graph.title,
      module,
      class: printed.className,
      weights: exported.weights.map((tensor) => file.add(tensor)),
      inputs: exported.inputs.map((tensor) => file.add(tensor)),
      outputs: exported.outputs.map((tensor) => file.add(tensor)),
    });
  }
  writeFileSync(path.join(folder, 'tensors.bin'), file.bytes);
  writeFileSync(path.join(folder, 'cases.json'), JSON.stringify(cases));
  const runner = fileURLToPath(new URL('run.py', import.meta.url));
  const { status } = spawnSync(python, [runner, folder], { stdio: 'inherit' });
  if (status === 0) rmSync(folder, { recursive: true });
  else {
    console.error(`the modules are kept in ${folder}`);
    process.exitCode = 1;
  }
}
