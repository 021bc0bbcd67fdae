// Of what follows from other values only those have to be there: that is what makes room for a whole network.
import { expect, test } from 'vitest';
import { compile } from '../../graph/compile';
import { nodes } from '../../nodes';
import { exampleGraph } from '../../nodes/example-graph';
import { rootsOf } from './follows';

const graph = exampleGraph('Two layers', {
  nodes: {
    map: { type: 'input/landscape', parameters: { size: 8 } },
    noise: { type: 'input/noise', parameters: { height: 8, width: 8, channels: 4 } },
    first: { type: 'norm/spade', parameters: { hidden: 4 } },
    relu: { type: 'combine/activation' },
    second: { type: 'norm/spade', parameters: { hidden: 4 } },
  },
  wires: [
    'noise.x -> first.x',
    'map.labels -> first.semantics',
    'first.y -> relu.x',
    'relu.y -> second.x',
    'map.labels -> second.semantics',
  ],
});

test('of a layer only before, the statistics, gamma and beta have to be there', () => {
  const { instructions, modulations } = compile(graph, nodes, { mode: 'eval' }).program;
  const instructionOf = (id: number) => instructions.find((instruction) => instruction.id === id)!;
  for (const { before, normalised, gamma, beta, after } of modulations) {
    const ofNorm = rootsOf([normalised], instructionOf);
    expect(ofNorm).toContain(before);
    expect(ofNorm).not.toContain(normalised);
    for (const id of ofNorm)
      if (id !== before) expect(instructionOf(id).spec.shape.slice(1, 3)).toEqual([1, 1]);
    expect(rootsOf([after], instructionOf)).toEqual(new Set([...ofNorm, gamma, beta]));
  }
});
