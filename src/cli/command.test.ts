import { expect, it } from 'vitest';
import { unknownFlags } from './command';

it('names the flags that a command does not declare', () => {
  const known = { port: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;
  expect(unknownFlags({ _: ['word'], port: '1', dryRun: true, 'dry-run': true }, known)).toEqual([]);
  expect(unknownFlags({ _: [], prot: '1' }, known)).toEqual(['prot']);
});
