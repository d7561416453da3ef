import { expect, test, vi } from 'vitest';
import { runSchedules, type Schedule } from '../../../../../scripts/local/events/schedules.ts';
import type { FunctionConfig } from '../../../../../scripts/local/lambda/types.ts';
import { FaultTable } from '../../../../../scripts/local/world/fault-table.ts';

const schedule = (region: string): Schedule => ({
  region,
  arn: `arn:aws:lambda:${region}:1:function:observe`,
  input: `{"pair":"${region}"}`,
});
const functionIn = (region: string): FunctionConfig => ({
  ...{ name: 'observe', region, bundle: '', handler: 'handler', environment: {} },
  ...{ memoryMb: 128, timeoutSeconds: 3, url: false },
});

test('each Region runs at its own pace, goes on after a failure, and not while it is down', async () => {
  const faults = new FaultTable({ primary: 'us-east-1', secondary: 'us-west-2' });
  const ran: string[] = [];
  const running = runSchedules(['us-east-1', 'us-west-2'].map(schedule), {
    lambda: {
      find: functionIn,
      invoke: async ({ region }, input) => {
        ran.push(`${region} ${input}`);
        return { payload: '', error: region === 'us-west-2' };
      },
    },
    faults,
    everyMs: 1,
    log: () => undefined,
  });
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
