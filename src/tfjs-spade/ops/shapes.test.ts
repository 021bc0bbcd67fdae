// The table is closed: each operation has a shape rule, a tensor kernel and a reference. The types say so too, since
// each part is a total record; this test is for whoever runs the tests without the compiler.
import { expect, test } from 'vitest';
import { convolutionReferences } from './convolution.reference';
import { elementwiseReferences } from './elementwise.reference';
import { normReferences } from './norm.reference';
import { pictureReferences } from './picture.reference';
import type { References } from './plain';
import { createShapeOps, OP_KINDS } from './shapes';
import type { OpKind } from './table';
import { tensorOps } from './tensors';

const references: References<OpKind> = {
  ...convolutionReferences,
  ...pictureReferences,
  ...normReferences,
  ...elementwiseReferences,
};

test.each([
  ['references', references],
  ['shapes', createShapeOps()],
  ['tensors', tensorOps],
])('%s have a row for each operation', (_, reading) => {
  expect(Object.keys(reading).toSorted()).toEqual([...OP_KINDS].toSorted());
});

test('the shape reading reports each result with its multiply-adds', () => {
  const seen: (readonly [OpKind, number])[] = [];
  const ops = createShapeOps((kind, { multiplyAdds }) => seen.push([kind, multiplyAdds]));
  const x = { shape: [1, 4, 6, 3], dtype: 'float32' } as const;
  const y = ops.conv2d({ x, weight: { shape: [3, 3, 3, 8], dtype: 'float32' } }, { stride: 1, padding: 1 });
  ops.relu({ x: y }, {});
  expect(y.shape).toEqual([1, 4, 6, 8]);
  expect(seen).toEqual([
    ['conv2d', 4 * 6 * 8 * 3 * 9],
    ['relu', 0],
  ]);
});
