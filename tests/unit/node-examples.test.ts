// The palette is the test suite: each node's example runs, with the shapes and types that the compiler foretold.
import { beforeAll, describe, expect, test } from 'vitest';
import { nodes } from '../../src/nodes';
import { startBackend } from '../../src/tfjs-spade/backend/choose';
import { tensorCount } from '../../src/tfjs-spade/backend/memory';
import { runGraph } from './run-graph';

beforeAll(() => startBackend('wasm'));

describe.each(nodes.definitions.map((definition) => [definition.type, definition] as const))(
  '%s',
  (_type, definition) => {
    test('its example runs', async () => {
      const before = tensorCount();
      const outputs = await runGraph(definition.example());
      expect(outputs.size).toBeGreaterThan(0);
      for (const [key, { shape, dtype, inferred, values }] of outputs) {
        expect({ shape, dtype }, key).toEqual({ shape: [...inferred.shape], dtype: inferred.dtype });
        expect(Array.from(values).every(Number.isFinite), `${key} is finite`).toBe(true);
      }
      expect(tensorCount() - before, 'tensors left over').toBe(0);
    });
  },
);
