// The rule is also in the program that made the cases; these values come from that side, where integers are exact.
import { expect, test } from 'vitest';
import { parityParameter } from './parameters';

test.each([
  ['mlp_shared.0.weight', [4, 3, 3, 3], [0.14609773457050323, 0.011384041979908943]],
  ['head_0.conv_0.bias', [5], [-0.11415795236825943, 0.055065833032131195]],
  ['fc_mu.weight', [6, 7], [-0.4576416015625, -0.20570455491542816]],
  ['', [2], [-0.17000000178813934, -0.14610925316810608]],
])('%s %j starts with %j', (name, shape, expected) => {
  const values = parityParameter(name, shape);
  expect(values).toHaveLength(shape.reduce((product, length) => product * length, 1));
  expect([...values.subarray(0, 2)]).toEqual(expected);
});

test('a weight stays within its bound and fills it', () => {
  const values = parityParameter('w', [16, 8, 3, 3]);
  const bound = 0.7 * Math.sqrt(6 / (24 * 9));
  const largest = Math.max(...values.map(Math.abs));
  expect(largest).toBeLessThanOrEqual(bound);
  expect(largest).toBeGreaterThan(0.99 * bound);
});
