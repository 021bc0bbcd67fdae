// What is refused before it is allocated, and in which words; nothing here makes a tensor.
import { expect, test } from 'vitest';
import { checkMemory, mostAtATime } from './memory';
import { recorded } from './recorded.fixture';

const chain = (side: number, steps: number) =>
  recorded(({ ops, source }) => {
    let x = source({ kind: 'constant', value: 1, shape: [1, side, side, 1] });
    for (let step = 0; step < steps; step++) x = ops.affine({ x }, { scale: 1, offset: 1 });
  }).instructions;
const titled = () => 'Big node';
const ids = (instructions: ReturnType<typeof chain>) => new Set(instructions.map(({ id }) => id));

test('a long chain needs two values at a time, or all when each is kept', () => {
  const instructions = chain(10, 40);
  expect(mostAtATime(instructions, new Set())).toBe(2 * 400);
  expect(mostAtATime(instructions, ids(instructions))).toBe(41 * 400);
});

test('one value that is too large, and too many together, are refused with the node and a cure', () => {
  const huge = chain(20_000, 1);
  expect(() => checkMemory(huge, new Set(), titled)).toThrow(
    /^Big node: .*1\.6 GB.*; choose a smaller batch/,
  );
  const many = chain(10_000, 20);
  expect(() => checkMemory(many, new Set(), titled)).not.toThrow();
  expect(() => checkMemory(many, ids(many), titled)).toThrow(/^Big node: .*8\.4 GB/);
});
