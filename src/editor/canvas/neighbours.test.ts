import { expect, test } from 'vitest';
import { neighbourIn } from './neighbours';

const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
const boxes = new Map([
  ['centre', box(0, 0)],
  ['right', box(100, 30)],
  ['far right', box(300, 0)],
  ['below', box(10, 90)],
  ['almost above', box(200, -40)],
]);

test.each([
  ['right', 'right'],
  ['down', 'below'],
  ['left', null],
  // More than 60° to the side is not above.
  ['up', null],
] as const)('%s of the centre stands %s', (direction, expected) => {
  expect(neighbourIn(boxes, boxes.get('centre')!, direction)).toBe(expected);
});

test('every step can be taken back', () => {
  expect(neighbourIn(boxes, boxes.get('below')!, 'up')).toBe('centre');
});
