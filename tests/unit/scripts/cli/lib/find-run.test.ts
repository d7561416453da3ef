import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect, test } from 'vitest';
import { findRun } from '../../../../../scripts/cli/lib/find-run.ts';
import { fakeLedger, fixture, run } from '../fixture.ts';
import { lambda } from '../mocked-aws.ts';

const starter = (execution: string) => ({ execution, principal: 'p', known: 'signed' });
const asked = (starters: string[]) => {
  lambda
    .on(GetFunctionConfigurationCommand, { FunctionName: 'msk-dr-local-start-run' })
    .resolves({ FunctionArn: 'arn:aws:lambda:us-west-2:123456789012:function:msk-dr-local-start-run' });
  const ledger = fakeLedger({ runs: [run()], starters: starters.map(starter) });
  return findRun(fixture(ledger).service, 'failover-20261124-010000-aa', undefined);
};

test('a run that has not got the lock yet is followed by the execution that was asked for', async () => {
  expect(await asked(['failover-20261124-010000-aa'])).toEqual({
    run: 'failover-20261124-010000-aa',
    machine: 'failover',
    executionArn:
      'arn:aws:states:us-west-2:123456789012:execution:msk-dr-local-failover:failover-20261124-010000-aa',
  });
});

test('of one that was taken up again, by the newest', async () => {
  const found = await asked(['failover-20261124-020000-bb', 'failover-20261124-010000-aa']);
  expect(found.executionArn).toMatch(/:failover-20261124-020000-bb$/);
});

test('a name that nobody asked for is wrong use', async () => {
  await expect(asked([])).rejects.toMatchObject({ name: 'WrongUse' });
});
