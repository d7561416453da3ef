import { expect, test } from 'vitest';
import { type Seen, whyDeclined } from '../../../functions/start-run/why-declined.ts';

const noon = Date.parse('2026-12-24T12:00:00Z');
const free: Seen = { now: noon, blackout: [], elsewhere: null, holder: null };
const holder = (run: string, executionArn: string) => ({ run, executionArn, since: '2026-12-24T11:00:00Z' });

test('where nothing is in the way the run starts', () => {
  expect(whyDeclined('schedule', free)).toBeNull();
  expect(whyDeclined('alarm', free)).toBeNull();
});

test('a blackout keeps a drill from starting, from its first moment to the last before its end, and no failover', () => {
  const blackout = ['2026-01-01/2026-02-01', '2026-12-24T12:00Z/2026-12-27'];
  const at = (now: number) => whyDeclined('schedule', { ...free, blackout, now });
  expect(at(noon)).toBe(
    'No drill is started: the pair file names a blackout (drill.blackout: 2026-12-24T12:00Z/2026-12-27).',
  );
  expect([at(noon - 1), at(Date.parse('2026-12-27'))]).toEqual([null, null]);
  expect(at(Date.parse('2026-12-27') - 1)).toContain('blackout');
  expect(whyDeclined('alarm', { ...free, blackout })).toBeNull();
});

test('nothing is started in the Region without the ledger, and nothing beside a run', () => {
  const elsewhere = 'The ledger of orders is at home in us-west-2 (epoch 3): start there.';
  expect(whyDeclined('schedule', { ...free, elsewhere })).toBe(elsewhere);
  const prefix = 'arn:aws:states:us-west-2:1:execution:msk-dr-prod-';
  const held = holder('failover-1', `${prefix}failover:failover-1`);
  expect(whyDeclined('alarm', { ...free, holder: held })).toBe(
    'failover-1 holds the lock: nothing is started beside it.',
  );
  // It settles what is owed, and is done in a moment.
  expect(whyDeclined('alarm', { ...free, holder: holder('failover-1', `${prefix}observe:1a`) })).toBeNull();
});
