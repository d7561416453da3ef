import { expect, inject, test, vi } from 'vitest';
import type { PairDescription } from '../../functions/lib/contracts/describe-pair.ts';
import { setAlarm, setPaces } from '../../scripts/local/world/control.ts';
import { mskDr } from './msk-dr.ts';
import { runs } from './runs.ts';

const world = inject('world');
const { ended } = runs(world);
const alarmName = 'msk-dr-local-orders-active-side';
const status = async (): Promise<PairDescription> =>
  (await mskDr<PairDescription>(world.root, 'status', 'orders')).json;
/** Names of a pair's newest runs that begin so. */
async function runsOf(pair: string, beginning: string): Promise<string[]> {
  const { json } = await mskDr<{ runs: { run: string }[] }>(
    world.root,
    'runs',
    pair,
    '--pairs',
    inject('pairs'),
  );
  return json.runs.map(({ run }) => run).filter((run) => run.startsWith(beginning));
}
/** The one run that something has started by itself. */
const oneOf = (beginning: string): Promise<string> =>
  vi.waitFor(
    async () => {
      const [run, ...more] = await runsOf('orders', beginning);
      expect([typeof run, more]).toEqual(['string', []]);
      return run ?? '';
    },
    { timeout: 30_000, interval: 250 },
  );

test('an alarm starts the failover through its own rule, in the Region with the ledger; it finds the side well, and ends quietly', async () => {
  const before = await status();
  const standby = before.pointer?.side === 'primary' ? 'secondary' : 'primary';
  const active = standby === 'primary' ? 'secondary' : 'primary';
  // As on AWS both Regions' alarms go off; the active one's comes first here, and is declined.
  for (const side of [active, standby] as const)
    await setAlarm(world.root, { region: world.sides[side].region, alarmName, state: 'ALARM' });
  const run = await oneOf('failover-alarm-');
  expect(await ended(run)).toMatchObject({ status: 'passed' });
  const after = await status();
  expect(after.pointer).toEqual(before.pointer);
  expect(after.lock.holder).toBeNull();
  expect(await runsOf('orders', 'failover-alarm-')).toEqual([run]);
});

test('drills start by their schedule, in the Region with the ledger, and in a blackout none does', async () => {
  // Both pairs have a schedule in both Regions; their first turn is at once, and the next one far off.
  await setPaces(world.root, { drills: 600_000 });
  try {
    expect(await ended(await oneOf('drill-schedule-'))).toMatchObject({ status: 'passed' });
  } finally {
    await setPaces(world.root, { drills: null });
  }
  expect(await runsOf('shipments', 'drill-')).toEqual([]);
});
