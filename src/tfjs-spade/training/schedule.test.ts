import { expect, test } from 'vitest';
import { ratesOfEpoch } from './schedule';

const REFERENCE = { rate: 2e-4, constantEpochs: 100, decayEpochs: 100, twoTimeScales: false };

test.each([
  [1, 2e-4],
  [100, 2e-4],
  [101, 2e-4],
  [102, 1.98e-4],
  [151, 1e-4],
  [200, 2e-6],
])('epoch %i of 100 + 100 has rate %f', (epoch, rate) => {
  const { generator, discriminator } = ratesOfEpoch(epoch, REFERENCE);
  expect(generator).toBeCloseTo(rate, 12);
  expect(discriminator).toBe(generator);
});

test('two time scales halve one rate and double the other', () => {
  expect(ratesOfEpoch(1, { ...REFERENCE, twoTimeScales: true })).toEqual({
    generator: 1e-4,
    discriminator: 4e-4,
  });
});

test('without decay the rate stays', () => {
  expect(ratesOfEpoch(5000, { ...REFERENCE, decayEpochs: 0 }).generator).toBe(2e-4);
});
