import { expect, test } from 'vitest';
import { expectClose, scattered } from '../backend/numeric-gradient';
import { describeOnBackends } from '../backend/on-backends';
import { tf } from '../backend/tf';
import { Adam, REFERENCE_ADAM, type AdamOptions } from './adam';

const RATE = 0.01;
const STEPS = 5;
const gradientOf = (step: number): Float32Array => scattered(6, step + 10);

/** Kingma and Ba's algorithm 1, entry by entry. */
function plainAdam(start: Float32Array, { beta1, beta2, epsilon }: AdamOptions): number[] {
  return Array.from(start, (first, at) => {
    let [w, m, v] = [first, 0, 0];
    for (let step = 1; step <= STEPS; step++) {
      const g = gradientOf(step)[at]!;
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      w -= (RATE * (m / (1 - beta1 ** step))) / (Math.sqrt(v / (1 - beta2 ** step)) + epsilon);
    }
    return w;
  });
}

function create(options: AdamOptions) {
  const variable = tf.tidy(() => tf.variable(tf.tensor2d(scattered(6), [2, 3])));
  const idle = tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));
  const adam = new Adam(
    new Map<string, tf.Variable>([
      ['moved', variable],
      ['idle', idle],
    ]),
    options,
  );
  const step = (count: number) => {
    const gradient = tf.tensor2d(gradientOf(count), [2, 3]);
    adam.apply(new Map([['moved', gradient]]), RATE);
    gradient.dispose();
  };
  const dispose = () => {
    adam.dispose();
    tf.dispose([variable, idle]);
  };
  return { variable, idle, adam, step, dispose };
}

describeOnBackends('Adam', () => {
  test.each([0, 0.5])('moves as the plain algorithm, beta1 %f', async (beta1) => {
    const options = { ...REFERENCE_ADAM, beta1 };
    const run = create(options);
    for (let count = 1; count <= STEPS; count++) run.step(count);
    expectClose(await run.variable.data(), plainAdam(scattered(6), options), 1e-6);
    expect([...(await run.idle.data())]).toEqual([1, 2]);
    run.dispose();
  });

  test.each([0, 0.5])('goes on from a saved state bit by bit, beta1 %f', async (beta1) => {
    const options = { ...REFERENCE_ADAM, beta1 };
    const whole = create(options);
    const resumed = create(options);
    for (let count = 1; count <= 3; count++) whole.step(count);
    const state = await whole.adam.state();
    expect(state.step).toBe(3);
    expect(state.moments.get('moved')!.first === null).toBe(beta1 === 0);
    resumed.variable.assign(whole.variable);
    resumed.adam.restore(state);
    for (let count = 4; count <= STEPS; count++) {
      whole.step(count);
      resumed.step(count);
    }
    expect(await resumed.variable.data()).toEqual(await whole.variable.data());
    whole.dispose();
    resumed.dispose();
  });

  test('restores only names that it has', async () => {
    const run = create(REFERENCE_ADAM);
    run.step(1);
    const { step, moments } = await run.adam.state();
    const stranger = { first: null, second: new Float32Array(9) };
    run.adam.restore({ step, moments: new Map([['stranger', stranger]]) });
    expect((await run.adam.state()).moments.get('moved')).toEqual(moments.get('moved'));
    run.dispose();
  });
});
