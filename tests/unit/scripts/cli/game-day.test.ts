import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { MoveReport } from '../../../../functions/lib/contracts/move.ts';
import { drill } from '../../../../scripts/cli/drill.ts';
import { executionArn, fakeLedger, fixture, payload, run, startedAt } from './fixture.ts';
import { lambda, sfn } from './mocked-aws.ts';
import { homeReport, moveReport } from './move-report.ts';

const s3 = mockClient(S3Client);
const startDate = new Date(startedAt);
const cwd = mkdtempSync(join(tmpdir(), 'msk-dr-'));
const started = (name: string) => ({
  Payload: payload({ run: name, executionArn: `${executionArn}-${name}` }),
});

beforeEach(() => {
  s3.reset();
  s3.on(GetObjectCommand).resolves({
    Body: { transformToByteArray: async () => Buffer.from('{}') } as never,
  });
  lambda.on(InvokeCommand).resolvesOnce(started('failover-1')).resolvesOnce(started('failover-2'));
  sfn.on(GetExecutionHistoryCommand).resolves({ events: [] });
  sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED', startDate });
});

function service(
  reports: Record<string, MoveReport> = { 'failover-1': moveReport(), 'failover-2': homeReport() },
) {
  const runs = ['failover-1', 'failover-2'].map((name) => run({ run: name, machine: 'failover' }));
  const getStep = async (name: string) => reports[name] ?? null;
  return fixture(Object.assign(fakeLedger({ runs }), { getStep }), cwd);
}
const asked = () =>
  lambda.commandCalls(InvokeCommand).map((call) => JSON.parse(String(call.args[0].input.Payload)));
const fails = (name: string, error: string) =>
  sfn
    .on(DescribeExecutionCommand, { executionArn: `${executionArn}-${name}` })
    .resolves({ status: 'FAILED', startDate, error, cause: 'for a reason' });

test('starts a switchover, and the way home when it has ended; both are told as one', async () => {
  const { context, err } = service();
  const { exit, json } = await drill(context, 'orders', { gameDay: true });
  expect([exit, json]).toMatchObject([0, { result: 'passed', moves: [{ epoch: 2 }, { epoch: 3 }] }]);
  expect(asked()).toMatchObject([
    { machine: 'failover', options: { mode: 'switchover', breakGlass: null } },
    { machine: 'failover', options: { mode: 'switchover', breakGlass: null } },
  ]);
  expect(json).toMatchObject({
    evidence: ['failover-1', 'failover-2'].map((name) => join(cwd, '.msk-dr/runs', name, 'evidence.json')),
  });
  expect(err.text).toContain('Active on the secondary; now the way home.');
});

test('a first move that fails ends it as it ends any switchover', async () => {
  fails('failover-1', 'FenceNotVerified');
  await expect(drill(service().context, 'orders', { gameDay: true })).rejects.toMatchObject({
    name: 'FenceNotVerified',
    status: 'failed',
  });
  expect(asked()).toHaveLength(1);
});

test.each([
  ['fails', 'WaitExpired', 1],
  ['pauses', 'MovePaused', 4],
])('a way home that %s: the first move is told, and where the pair is', async (_, error, code) => {
  fails('failover-2', error);
  const { exit, json } = await drill(service().context, 'orders', { gameDay: true });
  expect(exit).toBe(code);
  expect(json).toMatchObject({
    result: 'failed',
    moves: [{ run: 'failover-1' }],
    reasons: [
      expect.stringContaining(`${error}: for a reason`),
      expect.stringMatching(/left on the secondary.*msk-dr switchover orders --local/),
    ],
  });
});

test('objectives that were missed fail it', async () => {
  const slow = homeReport({ measured: { ...moveReport().measured, rtoSeconds: 999 } });
  const { context } = service({ 'failover-1': moveReport(), 'failover-2': slow });
  expect(await drill(context, 'orders', { gameDay: true })).toMatchObject({
    exit: 1,
    json: { result: 'failed', measured: { rtoSeconds: 999 } },
  });
});

test('is not started without somebody who follows it', async () => {
  await expect(drill(service().context, 'orders', { gameDay: true, detach: true })).rejects.toMatchObject({
    name: 'WrongUse',
  });
  expect(asked()).toEqual([]);
});

test('Ctrl-C on the way says what will not be started any more', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING', startDate });
  const { context, clock } = service();
  const sleep = clock.sleep.bind(clock);
  Object.assign(clock, {
    sleep: async (ms: number, signal?: AbortSignal) => {
      context.interrupt.trigger();
      await sleep(ms, signal);
    },
  });
  const work = context.interrupt.orDetached(drill(context, 'orders', { gameDay: true }));
  await expect(work).rejects.toMatchObject({
    name: 'Detached',
    message: expect.stringMatching(
      /msk-dr watch orders failover-1[\s\S]*other half of the game day is not started/,
    ),
  });
  expect(asked()).toHaveLength(1);
});
