import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { cost } from '../../../../scripts/cli/cost.ts';
import { CouldNotRun } from '../../../../scripts/cli/lib/faults.ts';
import { drillReport } from './drill-report.ts';
import { fakeLedger, fixture, run } from './fixture.ts';

const s3 = mockClient(S3Client);
beforeEach(() => s3.reset());

const stored = (value: object) => ({
  Body: { transformToString: async () => JSON.stringify(value) } as never,
});

test('cost shows the month line by line, and the newest drill', async () => {
  s3.on(GetObjectCommand, { Key: 'orders/drill-1/drill.json' }).resolves(stored(drillReport()));
  const { context } = fixture(fakeLedger({ runs: [run({ machine: 'setup', run: 'setup-2' }), run()] }));
  const { exit, text, json } = await cost(context, 'orders');
  expect(exit).toBe(0);
  expect(text).toMatch(/CloudWatch: alarms, standard resolution +16 +alarm-months +1\.60/);
  expect(text).toMatch(/standing by, this pair/);
  expect(text).toMatch(/drill +0\.\d{4} USD, run drill-1; aim 0\.05 met$/);
  expect(json).toMatchObject({ pair: 'orders', drill: { run: 'drill-1', cost: drillReport().cost } });
});

test.each([
  ['no drill yet', fakeLedger({}), 'Pair orders has no drill yet'],
  ['a drill without its report', fakeLedger({ runs: [run()] }), 'gone'],
])('with %s the month is shown all the same, and why the drill is not known', async (_, ledger, reason) => {
  s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'gone', $metadata: {} }));
  const { context } = fixture(ledger);
  const { exit, text } = await cost(context, 'orders');
  expect(exit).toBe(0);
  expect(text).toMatch(/standing by/);
  expect(text).toContain(`drill  not known: ${reason}`);
});

test('nothing needs to be deployed', async () => {
  const { context } = fixture();
  const dark = { ...context, service: () => Promise.reject(new CouldNotRun('There is no service.')) };
  expect((await cost(dark, 'orders')).text).toContain('drill  not known: There is no service.');
});
