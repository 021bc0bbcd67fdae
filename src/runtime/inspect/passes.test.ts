// What is freed when, and where a stop is heard; the values and the answers here are made up.
import { expect, test } from 'vitest';
import type { ValueId } from '../../graph/ir';
import { SpadeError } from '../../tfjs-spade/errors';
import type { InspectAnswer } from '../inspect-api';
import { apart, together, type Passes } from './passes';
import type { Planned } from './planned';

const refused = new SpadeError('graph/memory', 'too large');

function heard(fails: (pass: number) => boolean = () => false, stopsAfter = Infinity) {
  const calls: string[] = [];
  let [passed, given] = [0, 0];
  const passes: Passes = {
    compute: () => {
      calls.push('compute');
      return fails(passed++)
        ? Promise.reject(refused)
        : Promise.resolve((id) => {
            throw new Error(`nobody reads ${String(id)}`);
          });
    },
    giveWay: () => {
      if (++given > stopsAfter) return Promise.reject(new SpadeError('graph/stopped', 'stopped'));
      return Promise.resolve();
    },
    release: () => void calls.push('release'),
  };
  const plan: Planned = {
    kind: 'probe',
    wanted: [1 as unknown as ValueId],
    answer: () => {
      calls.push('answer');
      return Promise.resolve<InspectAnswer>({ kind: 'probe', answer: { layers: [] } });
    },
  };
  return { calls, passes, plans: [plan, plan, plan] };
}

test('one pass is read by all and freed once, passes apart are freed one by one', async () => {
  const one = heard();
  await together(one.plans, one.passes);
  expect(one.calls).toEqual(['compute', 'answer', 'answer', 'answer', 'release']);
  const three = heard((pass) => pass === 1);
  const answers = await apart(three.plans, three.passes);
  expect(answers.map((answer) => 'refusal' in answer)).toEqual([false, true, false]);
  expect(three.calls.join(' ')).toBe('compute answer release compute release compute answer release');
});

test('a stop is heard between two answers, and frees what was computed', async () => {
  for (const ask of [together, apart]) {
    const { calls, plans, passes } = heard(undefined, 1);
    await expect(ask(plans, passes)).rejects.toMatchObject({ code: 'graph/stopped' });
    expect(calls.filter((call) => call === 'answer')).toHaveLength(2);
    expect(calls.at(-1)).toBe('release');
  }
});
