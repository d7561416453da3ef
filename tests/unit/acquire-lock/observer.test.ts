import { ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test, vi } from 'vitest';
import { grantLock } from '../../../functions/acquire-lock/grant.ts';
import type { Ledger, LockState } from '../../../functions/lib/ledger/types.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import { isObserver, observerArn } from '../../../functions/lib/runtime/observer-arn.ts';

const since = '2026-11-24T06:00:00.000Z';
const prefix = 'arn:aws:states:us-west-2:1:stateMachine:msk-dr-prod-';
const held: LockState = {
  counter: 7,
  holder: { run: 'setup-1', executionArn: observerArn(prefix, '0d1f'), since },
};

/** Asks for the lock so many ms after it was taken. */
async function askedAfter(ms: number) {
  vi.stubEnv('AWS_REGION', 'us-west-2');
  const [pair] = loadPairs('pairs');
  if (pair === undefined) throw new Error('There is no local pair.');
  const gone = new ExecutionDoesNotExist({ message: 'no such execution', $metadata: {} });
  mockClient(SFNClient).rejects(gone);
  const ledger: Pick<Ledger, 'acquireLock' | 'takeOverLock' | 'getRun'> = {
    acquireLock: async () => ({ kind: 'held', lock: held }),
    takeOverLock: async (run) => ({ run, counter: 8 }),
    getRun: async () => null,
  };
  const clock = { now: () => Date.parse(since) + ms, sleep: async () => undefined };
  const call = { pair, clock, signal: AbortSignal.timeout(5_000), ledger: ledger as Ledger };
  return grantLock(call, 'failover-1', 'arn:failover-1', 60_000);
}

test('what observe holds for a moment is asked for again soon, and not when a function must be over', async () => {
  expect(await askedAfter(100)).toEqual({ kind: 'wait', ms: 1_000 });
  expect(await askedAfter(59_500)).toEqual({ kind: 'wait', ms: 500 });
});

test('what a dead observe has left is taken when its function must be over', async () => {
  expect(await askedAfter(60_000)).toEqual({ kind: 'acquired', grant: { run: 'failover-1', counter: 8 } });
});

test('an observer is told from a run by what stands in the lock', () => {
  expect(isObserver(observerArn(prefix, '0d1f'))).toBe(true);
  expect(isObserver('arn:aws:states:us-west-2:1:execution:msk-dr-prod-failover:failover-observed-1-x')).toBe(
    false,
  );
});
