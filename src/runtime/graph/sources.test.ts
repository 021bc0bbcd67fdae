// What stands behind the sources that surgery asks for.
import { expect, test } from 'vitest';
import type { Source } from '../../graph/definition';
import { describeOnBackends } from '../../tfjs-spade/backend/on-backends';
import { Contents } from './contents';
import { recorded } from './recorded.fixture';
import { sourceTensor } from './sources';

const contents = new Contents();
contents.receive([
  {
    kind: 'labels',
    id: 'p',
    version: 0,
    width: 2,
    height: 1,
    labels: Int32Array.of(0, 4),
    instances: null,
  },
]);

const tensorOf = (source: Source) => {
  const { instructions } = recorded((recorder) => void recorder.source(source));
  return sourceTensor(source, instructions[0]!, {
    contents,
    titleOf: () => 'Layer',
    classesOf: () => undefined,
  });
};

async function read(source: Source) {
  const tensor = tensorOf(source);
  const { shape, dtype } = tensor;
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return { shape, dtype, values };
}

describeOnBackends('a source', () => {
  test('of values has them row by row', async () => {
    expect(await read({ kind: 'values', values: [0, 1, 0.5, -2, 3, 4], shape: [3, 2] })).toEqual({
      shape: [3, 2],
      dtype: 'float32',
      values: [0, 1, 0.5, -2, 3, 4],
    });
  });

  test('of uniform labels has one class a map', async () => {
    expect(await read({ kind: 'uniform-labels', classes: [4, 0], shape: [2, 2, 3] })).toEqual({
      shape: [2, 2, 3],
      dtype: 'int32',
      values: [4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0],
    });
  });

  test('of a painting repeats it over the batch, and refuses a class that its reader does not have', async () => {
    const labels = { kind: 'labels', content: 'p', shape: [2, 1, 2] } as const;
    expect((await read({ ...labels, numClasses: 5 })).values).toEqual([0, 4, 0, 4]);
    expect(() => tensorOf({ ...labels, numClasses: 4 })).toThrow(/^Layer/);
  });

  test('that surgery reads is refused as the step, not as the node on which it acts', () => {
    const read = { kind: 'labels', content: 'gone', shape: [1, 1, 2] } as const;
    expect(() => tensorOf(read)).toThrow(/^Layer: its painting is not/);
    expect(() => tensorOf({ ...read, of: 'surgery' })).toThrow(
      /^A step of surgery on Layer: its painting is not/,
    );
    expect(() => tensorOf({ ...read, content: 'p', of: 'surgery', numClasses: 4 })).toThrow(/^A step of/);
  });
});
