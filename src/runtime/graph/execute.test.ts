// What ran, what it cost in tensors, and that values of a cache are neither recomputed nor freed.
import { expect, test } from 'vitest';
import { expectClose } from '../../tfjs-spade/backend/numeric-gradient';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tensorCount } from '../../tfjs-spade/backend/memory';
import { tf } from '../../tfjs-spade/backend/tf';
import type { ValueId } from '../../graph/ir';
import type { Feeds } from './evaluate';
import { execute } from './execute';
import { pointwise, recorded } from './recorded.fixture';

const VALUES = Float32Array.from({ length: 48 }, (_, at) => (at % 7) - 3);

function feedsOf(weight: tf.Tensor): Feeds {
  return { weight: () => weight, source: (source) => tf.tensor(VALUES, [...source.shape]) };
}

describeOnBackends('executing a program', () => {
  test('gives the wanted value and frees the rest', async () => {
    const { instructions } = pointwise();
    const weight = tf.tidy(() => tf.reshape(tf.eye(3, 5), [1, 1, 3, 5]));
    const wanted = instructions.at(-1)!.id;
    const results = await execute(instructions, [wanted], feedsOf(weight));
    expect([...results.keys()]).toEqual([wanted]);
    const expected = Array.from({ length: 16 }, (_, pixel) =>
      [0, 1, 2, 3, 4].map((channel) => (channel < 3 ? Math.max(0, VALUES[3 * pixel + channel]!) : 0)),
    );
    expectClose(await results.get(wanted)!.data(), expected.flat(), 1e-6);
    tf.dispose([weight, ...results.values()]);
  });

  test('uses what is known, and computes nothing before it', async () => {
    const { instructions } = pointwise();
    const known = tf.fill([1, 4, 4, 5], -2);
    const ran: ValueId[] = [];
    const results = await execute(instructions, [3 as ValueId], feedsOf(known), {
      known: (id) => (id === 2 ? known : undefined),
      onRan: ({ id }) => ran.push(id),
    });
    expect(ran).toEqual([3]);
    expect(Math.max(...(await results.get(3 as ValueId)!.data()))).toBe(0);
    tf.dispose([known, ...results.values()]);
  });

  test('holds two tensors of a long chain at a time', async () => {
    const program = recorded(({ ops, source }) => {
      let x = source({ kind: 'constant', value: 1, shape: [1, 2, 2, 1] });
      for (let step = 0; step < 40; step++) x = ops.affine({ x }, { scale: 1, offset: 1 });
    });
    const before = tensorCount();
    let most = 0;
    const feeds: Feeds = { weight: () => expect.fail('no weight'), source: () => tf.ones([1, 2, 2, 1]) };
    const results = await execute(program.instructions, [40 as ValueId], feeds, {
      onRan: () => (most = Math.max(most, tensorCount() - before)),
    });
    expect(most).toBeLessThanOrEqual(2);
    expect((await results.get(40 as ValueId)!.data())[0]).toBe(41);
    tf.dispose([...results.values()]);
  });

  test('shows values in passing without keeping them', async () => {
    const { instructions } = pointwise();
    const weight = tf.ones([1, 1, 3, 5]);
    const seen = new Map<ValueId, tf.Tensor>();
    const results = await execute(instructions, [3 as ValueId], feedsOf(weight), {
      onValue: (id, value) => id === 2 && seen.set(id, tf.slice(value, [0, 0, 0, 0], [1, 1, 1, 2])),
    });
    expectClose(await seen.get(2 as ValueId)!.data(), [-6, -6], 1e-6);
    tf.dispose([weight, ...results.values(), ...seen.values()]);
  });

  test('a failure in the middle frees what was there', async () => {
    const { instructions } = pointwise();
    const wrong = tf.zeros([1, 1, 4, 5]);
    await expect(
      execute(instructions, [3 as ValueId], feedsOf(wrong), { keep: new Set([0 as ValueId]) }),
    ).rejects.toMatchObject({ code: 'shape/channels' });
    wrong.dispose();
  });
});
