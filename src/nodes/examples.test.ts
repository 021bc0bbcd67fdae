// The palette is its own test suite: each node's example compiles without a problem, and gives what it declares.
import { describe, expect, test } from 'vitest';
import { analyse, compile } from '../graph/compile';
import { pathOf } from '../graph/document';
import { nodes } from './index';

describe.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (type, definition) => {
    test.each(['eval', 'train'] as const)('its example compiles (%s)', (mode) => {
      const example = definition.example();
      const { analysis } = compile(example, nodes, { mode });
      expect(analysis.problems).toEqual([]);
      const [id] = Object.entries(example.root.nodes).find(([, node]) => node.type === type)!;
      const { outputs } = analysis.nodes.get(pathOf(id))!;
      expect(outputs.size).toBeGreaterThan(0);
      for (const [port, value] of outputs) expect(definition.outputs[port]?.type).toBe(value.type);
    });

    if (!definition.bypass) return;
    const { input, output } = definition.bypass;
    test('it is bypassed, or says why not', () => {
      const example = definition.example();
      const [id, node] = Object.entries(example.root.nodes).find(([, { type: own }]) => own === type)!;
      const root = {
        ...example.root,
        nodes: { ...example.root.nodes, [id]: { ...node, state: 'bypassed' as const } },
      };
      const { problems, nodes: seen } = analyse({ ...example, root }, nodes);
      const { inputs, outputs } = seen.get(pathOf(id))!;
      if (problems.length === 0) expect(outputs.get(output)).toEqual(inputs.get(input));
      else expect(problems).toMatchObject([{ code: 'graph/bypass', node: id }]);
    });
  },
);
