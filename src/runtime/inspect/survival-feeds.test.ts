// One map for all label sources: those of the graph, of every size, and not what surgery reads.
import { expect, test } from 'vitest';
import type { Source } from '../../graph/definition';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { tf } from '../../tfjs-spade/backend/tf';
import { resizeLabels } from '../../tfjs-spade/ops/label';
import { recorded } from '../graph/recorded.fixture';
import { withMap } from './survival-feeds';

const [HEIGHT, WIDTH] = [10, 7];
const labels = Int32Array.from({ length: HEIGHT * WIDTH }, (_, at) => (at * 7) % 5);

async function fed(source: Source): Promise<readonly number[]> {
  const { instructions } = recorded((recorder) => void recorder.source(source));
  const own = { weight: () => tf.scalar(0), source: () => tf.fill([...source.shape], 9, 'int32') };
  const tensor = withMap(own, { labels, height: HEIGHT, width: WIDTH }).source(source, instructions[0]!);
  expect(tensor.shape).toEqual(source.shape);
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return values;
}

describeOnBackends('a measuring map', () => {
  test.each([
    [HEIGHT, WIDTH],
    [5, 7],
    [3, 14],
    [20, 4],
  ])('stands in every label map as a layer would resize it to %i × %i', async (height, width) => {
    const map = tf.tensor3d(labels, [1, HEIGHT, WIDTH], 'int32');
    const resized = tf.tidy(() => tf.clone(resizeLabels(map, height, width)));
    const expected = Array.from(await resized.data());
    tf.dispose([map, resized]);
    expect(await fed({ kind: 'labels', content: 'p', shape: [1, height, width] })).toEqual(expected);
    const twice = await fed({ kind: 'landscape-labels', seed: 1, shape: [2, height, width] });
    expect(twice).toEqual([...expected, ...expected]);
  });

  test('leaves what a step of surgery reads as it is', async () => {
    const shape = [1, 2, 2] as const;
    expect(await fed({ kind: 'labels', of: 'surgery', content: 'p', shape })).toEqual([9, 9, 9, 9]);
    expect(new Set(await fed({ kind: 'edges', of: 'surgery', content: 'p', shape: [...shape, 1] }))).toEqual(
      new Set([9]),
    );
    expect(new Set(await fed({ kind: 'edges', content: 'p', shape: [1, 2, 2, 1] }))).not.toContain(9);
  });
});
