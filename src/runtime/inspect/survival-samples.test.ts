// Which samples of a depth are measured: those of the classes that every depth shows.
import { expect, test } from 'vitest';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tf } from '../../tfjs-spade/backend/tf';
import { DepthSamples } from './survival-samples';

const picks = (labels: readonly number[]) => ({ places: Int32Array.from(labels.keys()), labels });

describeOnBackends('samples of a depth', () => {
  test('name the classes that they show in both splits, and leave out those that are not measured', async () => {
    const activation = tf.tensor4d([0, 1, 2, 3], [1, 2, 2, 1]);
    const point = { value: 0 as never, name: 'x', height: 2, width: 2, channels: 1 };
    const taken = new DepthSamples(point);
    taken.take(activation, new Map([['2 2', { train: picks([0, 1, 2, 2]), held: picks([0, 2, 3]) }]]));
    expect(taken.held).toBe(3);
    expect([...taken.classes]).toEqual([0, 2]);
    const { samples, labels } = taken.gathered('train', [0, 2]);
    expect(labels).toEqual([0, 1, 1]);
    expect(Array.from(await samples.data())).toEqual([0, 2, 3]);
    const none = taken.gathered('held', [1]);
    expect([none.samples.shape, none.labels]).toEqual([[0, 1], []]);
    tf.dispose([activation, samples, none.samples]);
    taken.dispose();
  });
});
