import { expect, it } from 'vitest';
import { promotedNotice } from '../../../functions/publish-pointer/notice.ts';

const pointer = {
  ...({ epoch: 2, side: 'secondary', run: 'failover-1', bootstrap: 'b-1:9096' } as const),
  since: '2026-11-24T06:01:00.000Z',
};

it.each([
  ['failover', true],
  ['switchover', false],
] as const)(
  'a %s says who is active and what clients have to do; the way home only after a failover',
  (mode, home) => {
    const { subject, text } = promotedNotice('orders', pointer, { mode, from: 'primary' });
    expect(subject).toBe('msk-dr orders: the secondary is active (epoch 2)');
    expect(text.split('\n')[0]).toBe(
      `The ${mode} of orders has moved it from the primary: clients write to the secondary since 2026-11-24T06:01:00.000Z. Those that read the pointer follow by themselves; point any other to b-1:9096.`,
    );
    expect(text.includes('msk-dr failback orders')).toBe(home);
    expect(text).toMatch(/\nRun failover-1, step publish-pointer, epoch 2\.$/);
  },
);
