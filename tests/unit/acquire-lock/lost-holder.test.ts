import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { grantLock } from '../../../functions/acquire-lock/grant.ts';
import type { Ledger, LockState } from '../../../functions/lib/ledger/types.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { heldIn, observedIn, strongPair } from '../lib/home/replicas.ts';

const sfn = mockClient(SFNClient);
const noAnswer = Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
beforeAll(() => {
  vi.stubEnv('AWS_REGION', 'us-west-2');
});
beforeEach(() => {
  sfn.reset();
  sfn.on(DescribeExecutionCommand).rejects(noAnswer);
});
afterAll(() => {
  vi.unstubAllEnvs();
  sfn.restore();
});

/** Asks for the lock an hour after it was taken. */
function asked(lock: LockState, pair: Pair = strongPair) {
  const ledger: Pick<Ledger, 'acquireLock' | 'takeOverLock' | 'getRun'> = {
    acquireLock: async () => ({ kind: 'held', lock }),
    takeOverLock: async (run) => ({ run, counter: 8 }),
    getRun: async () => null,
  };
  const clock = { now: () => Date.parse('2026-11-24T07:00:00.000Z'), sleep: async () => undefined };
  const call = { pair, clock, signal: AbortSignal.timeout(5_000), ledger: ledger as Ledger };
  return grantLock(call, 'failover-2', 'arn:failover-2', 60_000);
}

describe("who holds a strong ledger's lock", () => {
  test('in a Region that does not answer: whoever asks is told what frees it', async () => {
    await expect(asked(heldIn('us-east-1'))).rejects.toMatchObject({
      name: 'LockHeld',
      message: expect.stringMatching(
        /failover-1 .* executes in us-east-1, which does not answer: .*socket hang up.* msk-dr ledger adopt orders --break-glass "why"/,
      ),
    });
  });

  test('in the own Region: that one is to be asked again', async () => {
    await expect(asked(heldIn('us-west-2'))).rejects.toMatchObject({ name: 'AwsUnavailable' });
  });

  test('as observe, in a Region that is lost: its function is over, and no execution is asked for', async () => {
    expect(await asked(observedIn('us-east-1'))).toMatchObject({ kind: 'acquired', grant: { counter: 8 } });
    expect(sfn.calls()).toEqual([]);
  });
});

test("with a table in each Region the holder executes where the table is, and its silence is AWS's", async () => {
  const home: Pair = { ...strongPair, ledger: { mode: 'home', home: 'us-west-2' } };
  await expect(asked(heldIn('us-east-1'), home)).rejects.toMatchObject({ name: 'AwsUnavailable' });
});
