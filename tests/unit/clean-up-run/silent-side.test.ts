import { expect, it } from 'vitest';
import { silentSide } from '../../../functions/clean-up-run/silent-side.ts';

const [owed, fenced] = [{ outcome: 'owed' }, { outcome: 'fenced' }];
const [dark, answering] = [{ activeAnswers: false }, { activeAnswers: true }];
const failover = { mode: 'failover', from: 'primary' };

it.each([
  ['whose fence is owed', failover, owed, answering, 'primary'],
  ['that was fenced after it had been silent', failover, fenced, dark, null],
  ['that was silent, where nobody was fenced yet', failover, null, dark, 'primary'],
  ['that answered', failover, null, answering, null],
  ['that nobody has voted on', failover, null, null, null],
  ['of a switchover', { ...failover, mode: 'switchover' }, owed, dark, null],
  ['of a run that moves nothing', null, null, null, null],
])('a side %s', async (_, move, fence, assess, expected) => {
  const steps: Readonly<Record<string, unknown>> = { move, 'fence-writers': fence, assess };
  expect(await silentSide({ getStep: async (_run, step) => steps[step] as never }, 'run-1')).toBe(expected);
});
