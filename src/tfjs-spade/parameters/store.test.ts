import { expect, test } from 'vitest';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { codeOf } from '../errors';
import { declare } from './declare';
import { layouts } from './layout';
import { tensorContext } from './run';
import { ParameterStore } from './store';

const WEIGHT = { name: 'conv.weight', role: 'parameter', layout: layouts.convolution(2, 1, 2) } as const;
const BUFFER = { name: 'norm.running_mean', role: 'buffer', layout: layouts.vector(2) } as const;

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return expect.unreachable('it was accepted');
}

describeOnBackends('a parameter store', () => {
  test('keeps values in TensorFlow.js order and gives them back in state-dict order', async () => {
    const store = new ParameterStore();
    const values = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
    store.set(WEIGHT, values);
    expect(store.get('conv.weight').shape).toEqual([2, 2, 1, 2]);
    expect([...(await store.get('conv.weight').data())]).toEqual([0, 4, 1, 5, 2, 6, 3, 7]);
    expect(await store.read('conv.weight')).toEqual(values);
    store.dispose();
  });

  test('setting again changes the same variable', async () => {
    const store = new ParameterStore();
    store.set(BUFFER, Float32Array.of(1, 2));
    const variable = store.get(BUFFER.name);
    store.set(BUFFER, Float32Array.of(3, 4));
    expect(store.get(BUFFER.name)).toBe(variable);
    expect(await store.read(BUFFER.name)).toEqual(Float32Array.of(3, 4));
    store.dispose();
  });

  test('only parameters are trained', () => {
    const store = new ParameterStore();
    store.set(WEIGHT, new Float32Array(8));
    store.set(BUFFER, new Float32Array(2));
    expect([...store.trainable().keys()]).toEqual([WEIGHT.name]);
    expect(store.list()).toEqual([WEIGHT, BUFFER]);
    expect(store.get(BUFFER.name).trainable).toBe(false);
    store.dispose();
    expect(store.list()).toEqual([]);
  });

  test('refuses a wrong length and a missing name, naming both', () => {
    const store = new ParameterStore();
    const short = thrownBy(() => store.set(WEIGHT, new Float32Array(7)));
    expect(codeOf(short)).toBe('weights/shape');
    expect((short as Error).message).toBe('conv.weight needs 8 values, got 7');
    const missing = thrownBy(() => store.get('constructor'));
    expect(codeOf(missing)).toBe('weights/missing');
    expect((missing as Error).message).toContain('constructor');
  });

  test('a context reads by prefixed name, and its blocks can be observed', async () => {
    const store = new ParameterStore();
    store.set({ ...BUFFER, name: 'a.b.running_mean' }, Float32Array.of(1, 2));
    const seen: string[] = [];
    const context = tensorContext(store, { mode: 'train', observe: (path) => seen.push(path) });
    const y = context.block('a', (a) =>
      a.block('b', (b) => {
        const running = b.buffer('running_mean', BUFFER.layout);
        b.update('running_mean', b.ops.affine({ x: running }, { scale: 2, offset: 0 }));
        return b.ops.square({ x: running }, {});
      }),
    );
    expect(seen).toEqual(['a.b', 'a']);
    expect(await store.read('a.b.running_mean')).toEqual(Float32Array.of(2, 4));
    tf.dispose(y);
    store.dispose();
  });
});

test('one name with two shapes is refused, naming both', () => {
  const refusal = thrownBy(() =>
    declare((context) => {
      context.parameter('w', layouts.vector(2));
      return context.parameter('w', layouts.vector(3));
    }),
  );
  expect(codeOf(refusal)).toBe('shape/parameter');
  expect((refusal as Error).message).toMatch(/w is used as \[2\] and as \[3\]/);
});
