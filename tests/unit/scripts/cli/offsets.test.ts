import { expect, test } from 'vitest';
import { known } from '../../../../functions/lib/known.ts';
import { showOffsets } from '../../../../scripts/cli/offsets.ts';
import { fakeLedger, fixture, run } from './fixture.ts';

const at = (partition: number, offset: number) => ({ topic: 'orders.a', partition, offset });
const snapshots = [
  {
    group: 'billing',
    before: known([{ ...at(0, 3), metadata: '', leaderEpoch: -1 }]),
    written: [at(0, 7), at(1, 9)],
  },
  { group: 'audit', before: { known: false as const, reason: 'not answered' }, written: [at(0, 2)] },
];

test('offsets show what a move wrote, and what stood there before', async () => {
  const move = run({ run: 'failover-1', machine: 'failover' });
  const ledger = {
    ...fakeLedger({ runs: [run({ run: 'drill-1' }), move] }),
    listSteps: async () => ['move', 'offsets-before-1-0', 'sync-offsets-1-0'],
    getStep: async <T>(_: string, step: string) => (step === 'offsets-before-1-0' ? snapshots : null) as T,
  };
  const { text, json } = await showOffsets(fixture(ledger).context, 'orders', undefined);
  expect(json).toMatchObject({ run: 'failover-1', groups: [{ group: 'billing' }, { group: 'audit' }] });
  const lines = text.split('\n');
  expect(lines[0]).toBe('Run failover-1 wrote 3 positions of 2 groups.');
  expect(lines[2]).toMatch(/^billing +orders\.a-0 +3 +7$/);
  expect(lines[3]).toMatch(/^billing +orders\.a-1 +none +9$/);
  expect(lines[4]).toMatch(/^audit +orders\.a-0 +unknown +2$/);
});
