import { expect, it } from 'vitest';
import { planTests } from './test-plan';

it('runs everything without words', () => {
  expect(planTests([])).toEqual({ suites: ['unit', 'browser', 'e2e'], filters: [] });
});

it('takes names of suites in the fixed order, and the rest as a filter', () => {
  expect(planTests(['e2e', 'src/cli', 'unit'])).toEqual({ suites: ['unit', 'e2e'], filters: ['src/cli'] });
  expect(planTests(['weights'])).toEqual({ suites: ['unit', 'browser', 'e2e'], filters: ['weights'] });
});
