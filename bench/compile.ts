// How long a graph takes to be understood: `npx tsx bench/compile.ts` analyses and compiles a graph of 150 nodes and
// every template, best and median of many runs on this machine. Goal: 150 nodes within 50 ms.
import os from 'node:os';
import { analyse, compile } from '../src/graph/compile';
import { exampleGraph, type ExampleNode } from '../src/nodes/example-graph';
import { nodes } from '../src/nodes';
import { templates } from '../src/templates';
import { made } from '../tests/unit/template-copies';

const RUNS = 20;
const BLOCKS = 37;

/** Four nodes a block, each block reading the one before and the label map. */
function longGraph() {
  const all: Record<string, ExampleNode> = {
    map: { type: 'input/landscape', parameters: { size: 64 } },
    noise: { type: 'input/noise', parameters: { height: 64, width: 64, channels: 16 } },
  };
  const wires: string[] = [];
  let last = 'noise.x';
  for (let block = 0; block < BLOCKS; block++) {
    const [norm, activation, convolution, sum] = ['norm', 'act', 'conv', 'add'].map(
      (name) => `${name}_${block}`,
    );
    all[norm!] = { type: 'norm/spade', parameters: { hidden: 16 } };
    all[activation!] = { type: 'combine/activation' };
    all[convolution!] = { type: 'convolution/convolution', parameters: { output: 16 } };
    all[sum!] = { type: 'combine/add' };
    wires.push(
      `${last} -> ${norm}.x`,
      `map.labels -> ${norm}.semantics`,
      `${norm}.y -> ${activation}.x`,
      `${activation}.y -> ${convolution}.x`,
      `${convolution}.y -> ${sum}.a`,
      `${last} -> ${sum}.b`,
    );
    last = `${sum}.y`;
  }
  return exampleGraph('150 nodes', { nodes: all, wires });
}

function times(work: () => unknown): string {
  const taken = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return `best ${taken[0]!.toFixed(1)} ms, median ${taken[RUNS / 2]!.toFixed(1)} ms`;
}

console.log(`${os.cpus()[0]?.model.trim()} × ${os.cpus().length}, Node ${process.version}`);
for (const graph of [longGraph(), ...templates.map(made)]) {
  const count = Object.keys(graph.root.nodes).length;
  console.log(
    `${graph.title} (${count} nodes): analyse ${times(() => analyse(graph, nodes))}; compile ${times(() => compile(graph, nodes, { mode: 'eval' }))}`,
  );
}
