import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { publishedPointer } from '../../../functions/prove-pointer/published-pointer.ts';

const ssm = mockClient(SSMClient);
const move = {
  mode: 'switchover',
  from: 'primary',
  to: 'secondary',
  startEpoch: 4,
  startedAt: '2026-11-30T19:00:00.000Z',
} as const;
const pointer = {
  epoch: 5,
  side: 'secondary',
  bootstrap: 'b:9096',
  since: '2026-11-30T19:00:09.000Z',
  run: 'failover-1',
};

/** What is proved where the parameter holds `there`, and publishing has come to `published`. */
function proved(there: object, published: object | null) {
  ssm.reset();
  ssm.on(GetParameterCommand).resolves({ Parameter: { Value: JSON.stringify(there) } });
  const call = {
    pair: {
      ...{ name: 'orders', clients: { ssmParameter: '/msk-dr/orders/active' } },
      ...{ primary: { region: 'us-east-1' }, secondary: { region: 'us-west-2' } },
    },
    ledger: { getStep: async () => published },
    signal: AbortSignal.timeout(5_000),
  };
  return publishedPointer(call as never, move, 'failover-1');
}

test('the pointer that clients read names the move', async () => {
  expect(await proved(pointer, null)).toMatchObject({ epoch: 5, bootstrap: 'b:9096' });
});

test('where it was not published, why not is said', async () => {
  const reason = 'AWS refused ssm:PutParameter in us-west-2 (AccessDeniedException)';
  const published = [
    { region: 'us-west-2', outcome: 'owed', reason },
    { region: 'us-east-1', outcome: 'owed', reason: 'dark' },
  ];
  await expect(proved({ ...pointer, epoch: 4 }, { published, told: [] })).rejects.toMatchObject({
    name: 'PointerMoved',
    message: `/msk-dr/orders/active in us-west-2 does not name epoch 5 of failover-1: clients do not follow this move. It was not published: ${reason}`,
  });
  await expect(proved({ ...pointer, run: 'failover-9' }, null)).rejects.toThrow(/this move\.$/);
});
