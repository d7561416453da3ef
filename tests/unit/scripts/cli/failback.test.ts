import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { rebuiltPrefix } from '../../../../functions/lib/rebuild/types.ts';
import { failback } from '../../../../scripts/cli/failback.ts';
import { executionArn, fakeLedger, fixture, payload, run, startedAt } from './fixture.ts';
import { lambda, sfn } from './mocked-aws.ts';
import { homeReport } from './move-report.ts';

const s3 = mockClient(S3Client);
const startDate = new Date(startedAt);
const cwd = mkdtempSync(join(tmpdir(), 'msk-dr-'));
const started = (name: string) => ({
  Payload: payload({ run: name, executionArn: `${executionArn}-${name}` }),
});
const ends = (name: string, error: string) =>
  sfn
    .on(DescribeExecutionCommand, { executionArn: `${executionArn}-${name}` })
    .resolves({ status: 'FAILED', startDate, error, cause: 'for a reason' });
const asked = () =>
  lambda.commandCalls(InvokeCommand).map((call) => JSON.parse(String(call.args[0].input.Payload)));

beforeEach(() => {
  s3.reset();
  s3.on(GetObjectCommand).resolves({
    Body: { transformToByteArray: async () => Buffer.from('{}') } as never,
  });
  lambda.on(InvokeCommand).resolvesOnce(started('failback-1')).resolvesOnce(started('failover-2'));
  sfn.on(GetExecutionHistoryCommand).resolves({ events: [] });
  sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED', startDate });
});

function service() {
  const steps: Readonly<Record<string, object>> = {
    'decide-stranded': { action: 'keep', reason: 'why', includeSuperseded: false, rebuild: true },
    'stranded orders-0': { topic: 'orders', partition: 0, records: 3, ranges: [[5, 8]] },
    [`${rebuiltPrefix}orders-0`]: { topic: 'orders', partition: 0, records: 7 },
    'move-report': homeReport(),
  };
  const runs = [
    run({ run: 'failback-1', machine: 'failback' }),
    run({ run: 'failover-2', machine: 'failover' }),
  ];
  const ledger = Object.assign(fakeLedger({ runs }), {
    getStep: async (_: string, name: string) => steps[name] ?? null,
    listSteps: async () => Object.keys(steps),
  });
  return fixture(ledger, cwd);
}

test('tells a rebuild and the command that goes home', async () => {
  const { exit, json, text } = await failback(service().context, 'orders', { rebuild: true, reason: 'why' });
  expect([exit, json]).toMatchObject([0, { rebuilt: [{ records: 7 }] }]);
  expect(text).toContain('kept as they were written out, and removed there');
  expect(text).toMatch(
    /copied anew: 7 record\(s\)[\s\S]*\nreport {2}.*report\.html\n[\s\S]*next {2}msk-dr switchover orders/,
  );
  expect(asked()).toMatchObject([{ machine: 'failback', options: { rebuild: true, reason: 'why' } }]);
});

test('goes home by itself where it is told to, and tells both', async () => {
  const { context, err } = service();
  const { exit, json } = await failback(context, 'orders', { home: true });
  expect([exit, json]).toMatchObject([0, { failback: { result: 'passed' }, home: { result: 'moved' } }]);
  expect(asked()).toMatchObject([{ machine: 'failback' }, { options: { mode: 'switchover' } }]);
  expect(err.text).toContain('Now the switchover home.');
});

test.each([
  ['pauses', 'MovePaused'],
  ['fails', 'ClusterUnreachable'],
])('does not go home from a way home that %s', async (_, error) => {
  ends('failback-1', error);
  await expect(failback(service().context, 'orders', { home: true })).rejects.toMatchObject({ name: error });
  expect(asked()).toHaveLength(1);
});

test('a switchover home that fails is told as it is, beside the way home that passed', async () => {
  ends('failover-2', 'FenceNotVerified');
  expect(await failback(service().context, 'orders', { home: true })).toMatchObject({
    exit: 1,
    json: { failback: { result: 'passed' }, home: { error: { name: 'FenceNotVerified' } } },
  });
});

test('does not go home without somebody who follows it', async () => {
  const flags = { home: true, detach: true };
  await expect(failback(service().context, 'orders', flags)).rejects.toMatchObject({ name: 'WrongUse' });
  expect(asked()).toEqual([]);
});
