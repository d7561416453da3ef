import { expect, it } from 'vitest';
import { reasonsOf } from '../../../functions/finish-run/reasons.ts';

it.each([
  [{ Error: '', Cause: '' }, []],
  [
    { Error: 'WaitExpired', Cause: 'The flows are not in step.' },
    ['WaitExpired: The flows are not in step.'],
  ],
  [
    { Error: 'LockLost', Cause: '{"errorType":"LockLost","errorMessage":"run \\"b\\" holds it","trace":[]}' },
    ['LockLost: run "b" holds it'],
  ],
  [{ Error: 'States.Timeout', Cause: '{"no":"message"}' }, ['States.Timeout: {"no":"message"}']],
])('%j', (failure, reasons) => {
  expect(reasonsOf(failure)).toEqual(reasons);
});
