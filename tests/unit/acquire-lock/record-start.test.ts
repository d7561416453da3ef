import { expect, test } from 'vitest';
import { recordStart } from '../../../functions/acquire-lock/record-start.ts';
import { AwsAccessDenied, AwsUnavailable } from '../../../functions/lib/errors.ts';

const grant = { run: 'failover-1', counter: 4 };
const start: Parameters<typeof recordStart>[2] = {
  run: 'failover-1',
  pair: 'orders',
  machine: 'failover',
  executionArn: 'arn:e',
  startedAt: '2026-11-30T19:00:00.000Z',
  startedBy: { principal: 'a', known: 'signed' },
};

/** Whether the lock was given back when the record could not be written. */
async function givesBack(error: Error): Promise<boolean> {
  const released: unknown[] = [];
  const ledger = {
    putRun: () => Promise.reject(error),
    releaseLock: async (given: unknown) => void released.push(given),
  };
  await expect(recordStart(ledger, grant, start)).rejects.toBe(error);
  if (released.length > 0) expect(released).toEqual([grant]);
  return released.length > 0;
}

test('a run that may not be recorded gives its lock back', async () => {
  expect(await givesBack(new AwsAccessDenied('AWS refused dynamodb:PutItem'))).toBe(true);
});

test('one whose record may have been written keeps it: it is tried again', async () => {
  expect(await givesBack(new AwsUnavailable('AWS did not answer dynamodb:PutItem'))).toBe(false);
});
