import { expect, test } from 'vitest';
import { silenceOf } from '../../../functions/estimate-loss/silence.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';

const ledgerWith = (shown: readonly object[] | null): Pick<Ledger, 'getStep'> => ({
  getStep: async <T>(_: string, step: string) =>
    (shown !== null && step === 'check-standby' ? { blocking: [], shown } : null) as T | null,
});
const dark = { code: 'data-plane-unreachable', subject: 'primary brokers', found: 'ETIMEDOUT' };

test('a side that was dark when both were looked at is not asked once more', async () => {
  expect(await silenceOf(ledgerWith([dark]), 'failover-1', 'primary')).toBe('ETIMEDOUT');
});

test('any other side is: one that answered, whose API alone is dark, or of which nothing is known', async () => {
  const api = { ...dark, code: 'control-plane-unreachable', subject: 'primary MSK API' };
  for (const shown of [[], [api], [{ ...dark, subject: 'secondary brokers' }], null])
    expect(await silenceOf(ledgerWith(shown), 'failover-1', 'primary')).toBeNull();
});
