import { expect, it } from 'vitest';
import { failure } from '../harness.ts';
import { options, useSwitchover } from './scripts.ts';

const switchover = useSwitchover();
const planned = { options: { ...options, mode: 'switchover', planHash: '0123456789abcdef' } };

it('a plan that was named is looked at before anything is touched and again at the barrier', async () => {
  const { status, events } = await switchover({}, planned);
  expect(status).toBe('SUCCEEDED');
  expect(events.get('check-standby')?.map(({ planHash }) => planHash)).toEqual([
    '0123456789abcdef',
    '0123456789abcdef',
  ]);
});

it('topic or partition added after the plan: stops before the barrier, with nothing fenced', async () => {
  let looks = 0;
  const { error, cause, events, states } = await switchover(
    {
      'check-standby': () => {
        looks += 1;
        if (looks === 2) throw failure('ValidationFailed', 'topic orders.new has come on the primary');
        return { shown: [] };
      },
    },
    planned,
  );
  expect(error).toBe('ValidationFailed');
  expect(cause).toMatch(/orders\.new/);
  expect(events.has('fence-clients')).toBe(false);
  expect(states.slice(-4)).toEqual(['CleanUpUnchanged', 'FinishUnchanged', 'Ended', 'NotMoved']);
});
