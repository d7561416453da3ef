import { beforeEach, expect, it } from 'vitest';
import { unknown } from '../../../functions/lib/known.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { down } from '../lib/outage/votes.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { homeAt, observing, pointerAt } from './observing.ts';

beforeEach(() => {
  memoryDynamo();
});
const minute = 60_000;

it('tells a silent home of the ledger once, and once that it is over', async () => {
  const west = observing();
  const home = west.home;
  for (let i = 0; i < 9; i++) {
    west.home = i < 4 ? unknown('AWS did not answer dynamodb:GetItem') : home;
    await observe(west.ports);
    west.now += minute;
  }
  expect(west.alarms.filter(({ name }) => name === 'does-not-act')).toHaveLength(4);
  expect(west.changes).toEqual(['does-not-act raised', 'does-not-act cleared']);
});

it('tells again what did not get through', async () => {
  const west = observing();
  west.home = unknown('dark');
  west.deaf = true;
  await observe(west.ports);
  west.deaf = false;
  west.now += minute;
  await observe(west.ports);
  west.now += minute;
  await observe(west.ports);
  expect(west.changes).toEqual(['does-not-act raised']);
});

it('is told by one Region what both see, and by each what it sees itself', async () => {
  const [west, east] = [observing(), observing('us-east-1')];
  for (const region of [west, east]) {
    region.home = homeAt(pointerAt(2, { side: 'secondary' }), { fenceVerified: false });
    await observe(region.ports);
    region.now += 6 * minute;
    await observe(region.ports);
    region.looks.secondary = down;
    await observe(region.ports);
  }
  expect(west.changes).toEqual([
    'fence-owed-for-long raised',
    'pointer-copy-owed-for-long raised',
    'pointer-copy-owed-for-long raised',
    'active-down raised',
  ]);
  expect(east.changes).toEqual(['active-down raised']);
});
