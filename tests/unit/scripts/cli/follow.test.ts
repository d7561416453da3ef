import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { report } from '../../../../scripts/cli/report.ts';
import { watch } from '../../../../scripts/cli/watch.ts';
import { drillReport } from './drill-report.ts';
import { fakeLedger, fixture, run, startedAt } from './fixture.ts';
import { HistoryBuilder } from './lib/history.ts';

const sfn = mockClient(SFNClient);
const s3 = mockClient(S3Client);
const start = Date.parse(startedAt);
const cwd = mkdtempSync(join(tmpdir(), 'msk-dr-'));
const startDate = new Date(start);
const builder = new HistoryBuilder(start).stay('AcquireLock', 0, 1).stay('RunCanary', 1, 4);

beforeEach(() => {
  sfn.reset();
  s3.reset();
  sfn.on(GetExecutionHistoryCommand).resolves({ events: builder.events });
  s3.on(GetObjectCommand).resolves({
    Body: { transformToByteArray: async () => Buffer.from(JSON.stringify(drillReport())) } as never,
  });
});
const noReport = () => s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'x', $metadata: {} }));

test('a drill is followed step by step to its end, then its report is fetched and told', async () => {
  sfn
    .on(DescribeExecutionCommand)
    .resolvesOnce({ status: 'RUNNING', startDate })
    .resolves({ status: 'SUCCEEDED', startDate });
  const { context, out, err, clock } = fixture(fakeLedger({ runs: [run()] }), cwd);
  const outcome = await watch(context, 'orders', undefined);
  expect(outcome).toMatchObject({
    exit: 0,
    json: { run: 'drill-1', report: join(cwd, '.msk-dr/runs/drill-1/report.html') },
  });
  expect(err.lines[0]).toContain('drill-1');
  expect(err.lines[1]).toContain('acquire-lock');
  expect(clock.slept).toBe(1_000);
  expect(out.lines).toEqual([]);
});

test('Ctrl-C detaches: the run goes on, and the message says how to come back', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING', startDate });
  const { context, clock } = fixture(fakeLedger({ runs: [run()] }), cwd);
  const realSleep = clock.sleep.bind(clock);
  Object.assign(clock, {
    sleep: async (ms: number, signal?: AbortSignal) => {
      context.interrupt.trigger();
      await realSleep(ms, signal);
    },
  });
  await expect(context.interrupt.orDetached(watch(context, 'orders', 'drill-1'))).rejects.toMatchObject({
    name: 'Detached',
    message: expect.stringMatching(
      /msk-dr watch orders drill-1 --local\n.*msk-dr abort orders drill-1 --local/,
    ),
  });
});

test('a drill that died before its report fails with the name and sentence of its end', async () => {
  noReport();
  const cause = JSON.stringify({ errorMessage: 'The canary did not arrive' });
  sfn.on(DescribeExecutionCommand).resolves({ status: 'FAILED', startDate, error: 'WaitExpired', cause });
  const ended = run({ status: 'failed', reasons: ['WaitExpired: The canary did not arrive', 'and more'] });
  await expect(
    watch(fixture(fakeLedger({ runs: [ended] })).context, 'orders', 'drill-1'),
  ).rejects.toMatchObject({
    name: 'WaitExpired',
    message: 'The canary did not arrive; and more',
    status: 'failed',
  });
});

test('a move without a report says why there is none', async () => {
  noReport();
  sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED', startDate });
  const moved = run({
    machine: 'failover',
    status: 'passed',
    reasons: ['AwsAccessDenied: AWS refused kms:Sign'],
  });
  const pointer = { run: moved.run, epoch: 2, side: 'secondary', bootstrap: 'b', since: startedAt } as const;
  await expect(
    watch(fixture(fakeLedger({ runs: [moved], pointer })).context, 'orders', moved.run),
  ).rejects.toMatchObject({
    name: 'ReportMissing',
    message: `Run ${moved.run} has ended, but not left what it should have; AwsAccessDenied: AWS refused kms:Sign`,
  });
});

test('an aborted drill is waited for until its clean-up has closed it', async () => {
  noReport();
  sfn.on(DescribeExecutionCommand).resolves({ status: 'ABORTED', startDate });
  let looks = 0;
  const getRun = () =>
    ++looks < 4 ? run({ status: 'running' }) : run({ status: 'aborted', reasons: ['cleaned up'] });
  const { context, err } = fixture(fakeLedger({ getRun }));
  await expect(watch(context, 'orders', 'drill-1')).rejects.toMatchObject({
    name: 'RunAborted',
    message: 'Run drill-1 was stopped; cleaned up',
    status: 'aborted',
  });
  expect(err.text).toContain('waiting for its clean-up');
});

test('a failed setup does not wait: nobody cleans up after it', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'TIMED_OUT', startDate });
  const { context, clock } = fixture(fakeLedger({ runs: [run({ machine: 'setup', status: 'running' })] }));
  await expect(watch(context, 'orders', 'drill-1')).rejects.toThrow('still open in the ledger');
  expect(clock.slept).toBe(0);
});

test.each([
  ['failover', /was stopped; the service takes it up by itself, .*: msk-dr watch orders drill-1$/],
  ['failback', /holds the lock; go on with: msk-dr failback orders --resume drill-1$/],
] as const)('a stopped %s says who takes it up', async (machine, sentence) => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'ABORTED', startDate });
  const { context } = fixture(fakeLedger({ runs: [run({ machine, status: 'running' })] }));
  await expect(watch(context, 'orders', 'drill-1')).rejects.toThrow(sentence);
});

test('a setup that went through names the active side and the next command', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED', startDate });
  const pointer = { epoch: 1, side: 'primary' as const, bootstrap: 'b', since: startedAt, run: 'r' };
  const { context } = fixture(fakeLedger({ runs: [run({ machine: 'setup' })], pointer }));
  const outcome = await watch(context, 'orders', 'drill-1');
  expect(outcome).toMatchObject({ exit: 0, json: { machine: 'setup', result: 'passed', pointer } });
  expect(outcome.text).toMatch(/active +primary, epoch 1\nnext +msk-dr drill orders --local/);
});

test('a setup that could not make all alarms yet says which are owed', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'SUCCEEDED', startDate });
  const facts = {
    setup: { flows: { forward: { state: 'running', id: 'arn:1', drift: [] }, reverse: { state: 'absent' } } },
    'flow-alarms': { forward: { replicator: 'arn:1', made: {}, owed: ['alarms on …'] } },
  };
  const { context } = fixture(fakeLedger({ runs: [run({ machine: 'setup' })], facts }));
  const outcome = await watch(context, 'orders', 'drill-1');
  expect(outcome).toMatchObject({ exit: 0, json: { result: 'passed', owed: ['alarms on …'] } });
  expect(outcome.text).toMatch(/owed +<yellow>alarms on …<\/>/);
});

test('report fetches the newest drill and passes over other runs', async () => {
  const newer = run({ run: 'setup-9', machine: 'setup' });
  const { context } = fixture(fakeLedger({ runs: [newer, run()] }), cwd);
  const outcome = await report(context, 'orders', undefined, {});
  expect(outcome.json).toMatchObject({
    run: 'drill-1',
    evidence: join(cwd, '.msk-dr/runs/drill-1/evidence.json'),
  });
});

test('a run without a report says so', async () => {
  noReport();
  const { context } = fixture(fakeLedger({ runs: [run({ status: 'aborted' })] }), cwd);
  await expect(report(context, 'orders', 'drill-1', {})).rejects.toThrow('Run drill-1 has no report');
});

test('Ctrl-C where the run ends with the command says so instead', async () => {
  sfn.on(DescribeExecutionCommand).resolves({ status: 'RUNNING', startDate });
  const { context, clock } = fixture(fakeLedger({ runs: [run()] }), cwd);
  context.interrupt.ending = 'Everything ends.';
  Object.assign(clock, { sleep: async () => context.interrupt.trigger() });
  await expect(context.interrupt.orDetached(watch(context, 'orders', 'drill-1'))).rejects.toMatchObject({
    name: 'Interrupted',
    message: 'Everything ends.',
  });
});
