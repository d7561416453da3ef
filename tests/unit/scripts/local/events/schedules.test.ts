import { expect, test, vi } from 'vitest';
import {
  type RunningSchedules,
  runSchedules,
  type Schedule,
} from '../../../../../scripts/local/events/schedules.ts';
import type { FunctionConfig } from '../../../../../scripts/local/lambda/types.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';

const schedule = (region: string): Schedule => ({
  region,
  arn: `arn:aws:events:${region}:1:rule/observe`,
  expression: 'rate(1 minute)',
  target: {
    Id: 'observe',
    Arn: `arn:aws:lambda:${region}:1:function:observe`,
    Input: `{"pair":"${region}"}`,
  },
});
const functionIn = (region: string): FunctionConfig => ({
  ...{ name: 'observe', region, bundle: '', handler: 'handler', environment: {} },
  ...{ memoryMb: 128, timeoutSeconds: 3, url: false },
});

/** Schedules at this pace, whose functions only note what they are given. */
const collecting = (ran: string[], everyMs: (expression: string) => number | null): RunningSchedules =>
  runSchedules({
    lambda: {
      find: functionIn,
      invoke: async (_fn, input) => {
        ran.push(input);
        return { payload: '', error: false };
      },
    },
    faults: new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' }),
    everyMs,
    accountId: '1',
    log: () => undefined,
  });

test('each Region runs at its own pace, goes on after a failure, and not while it is down', async () => {
  const faults = new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' });
  const ran: string[] = [];
  const running = runSchedules({
    lambda: {
      find: functionIn,
      invoke: async ({ region }, input) => {
        ran.push(`${region} ${input}`);
        return { payload: '', error: region === 'us-west-2' };
      },
    },
    faults,
    everyMs: () => 1,
    accountId: '1',
    log: () => undefined,
  });
  for (const region of ['us-east-1', 'us-west-2']) running.set(region, [schedule(region)]);
  const count = (region: string): number => ran.filter((one) => one.startsWith(region)).length;
  await vi.waitFor(() => expect([count('us-east-1') > 2, count('us-west-2') > 2]).toEqual([true, true]));
  faults.apply({ kind: 'region-down', side: 'primary' });
  const before = [count('us-east-1'), count('us-west-2')];
  await vi.waitFor(() => expect(count('us-west-2')).toBeGreaterThan((before[1] ?? 0) + 5));
  expect(count('us-east-1')).toBeLessThanOrEqual((before[0] ?? 0) + 1);
  await running.close();
  const last = ran.length;
  expect(ran).toContain('us-west-2 {"pair":"us-west-2"}');
  await new Promise((resolve) => setImmediate(resolve));
  expect(ran).toHaveLength(last);
});

test('a rule that the world has no pace for is not run; another one gets its event by the template of its target', async () => {
  const ran: string[] = [];
  const drill: Schedule = {
    ...schedule('us-west-2'),
    expression: 'cron(0 6 ? * MON *)',
    target: {
      ...{ Id: 'drill', Arn: 'arn:aws:lambda:us-west-2:1:function:start-run' },
      InputTransformer: { InputPathsMap: { id: '$.id' }, InputTemplate: '{"requestId":"schedule-<id>"}' },
    },
  };
  const running = collecting(ran, (expression) => (expression.startsWith('cron') ? 1 : null));
  running.set('us-west-2', [schedule('us-west-2'), drill]);
  await vi.waitFor(() => expect(ran.length).toBeGreaterThan(1));
  await running.close();
  expect(new Set(ran).size).toBe(ran.length);
  for (const input of ran) expect(input).toMatch(/^\{"requestId":"schedule-[0-9a-f-]{36}"\}$/);
});

test('schedules that are replaced run no more; the same one again goes on and is not run twice', async () => {
  const ran: string[] = [];
  const running = collecting(ran, () => 60_000);
  const [east, west] = [schedule('us-east-1'), schedule('us-west-2')];
  running.set('us-east-1', [east]);
  running.set('us-west-2', [west]);
  running.set('us-west-2', [west]);
  await vi.waitFor(() => expect(ran).toHaveLength(2));
  const other = { ...west, target: { ...west.target, Input: '"other"' } };
  running.set('us-west-2', [other]);
  await vi.waitFor(() => expect(ran).toHaveLength(3));
  expect(ran.at(-1)).toBe('"other"');
  running.set('us-west-2', []);
  running.set('us-west-2', [west]);
  await vi.waitFor(() => expect(ran).toHaveLength(4));
  await running.close();
  expect(ran.filter((input) => input === '{"pair":"us-east-1"}')).toHaveLength(1);
});
