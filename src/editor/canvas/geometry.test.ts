import { expect, test } from 'vitest';
import { along, bounds, curveMeets, outlineSize, overlaps, socketOffset, type Outline } from './geometry';

const outline: Outline = {
  ports: {
    inputs: { x: { label: 'x', type: ['features'] }, labels: { label: 'labels', type: ['labels'] } },
    outputs: { y: { label: 'y', type: 'features' } },
  },
  preview: false,
  small: false,
};

test('sockets stand inside the height of their node, one below the other', () => {
  const { width, height } = outlineSize(outline);
  const [x, labels] = ['x', 'labels'].map((port) => socketOffset(outline, 'input', port));
  expect([x!.x, labels!.x, socketOffset(outline, 'output', 'y').x]).toEqual([0, 0, width]);
  expect(socketOffset(outline, 'output', 'y').y).toBe(x!.y);
  expect(labels!.y).toBeGreaterThan(x!.y);
  expect(labels!.y).toBeLessThan(height);
});

test('a preview makes a node higher without moving its sockets', () => {
  const shown = { ...outline, preview: true };
  expect(outlineSize(shown).height).toBeGreaterThan(outlineSize(outline).height);
  expect(socketOffset(shown, 'input', 'labels')).toEqual(socketOffset(outline, 'input', 'labels'));
});

test('a port that is not known ends at the title', () => {
  expect(socketOffset(outline, 'input', 'gone').y).toBeLessThan(socketOffset(outline, 'input', 'x').y);
});

test('a wire begins and ends at its sockets and meets what lies on it', () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 400, y: 100 },
  ];
  expect(along(from, to, 0)).toEqual(from);
  expect(along(from, to, 1)).toEqual(to);
  expect(curveMeets(from, to, { x: 190, y: 40, width: 20, height: 20 })).toBe(true);
  expect(curveMeets(from, to, { x: 20, y: 60, width: 60, height: 30 })).toBe(false);
});

test('bounds hold all boxes, and boxes that only touch do not overlap', () => {
  const a = { x: 0, y: 0, width: 10, height: 10 };
  const b = { x: 10, y: -5, width: 10, height: 10 };
  expect(bounds([a, b])).toEqual({ x: 0, y: -5, width: 20, height: 15 });
  expect(bounds([])).toBeNull();
  expect(overlaps(a, b)).toBe(false);
  expect(overlaps(a, { ...b, x: 9 })).toBe(true);
});
