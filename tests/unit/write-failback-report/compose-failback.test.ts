import { expect, it } from 'vitest';
import { finalLoss } from '../../../functions/lib/stranded/left-behind.ts';
import { composeFailback } from '../../../functions/write-failback-report/compose-failback.ts';

const partition = (partition: number, records: number) => ({
  ...{ topic: 'orders', partition, lastReplicated: 4, end: 9, cut: 5, records, bytes: 1 },
  ...{ firstTimestamp: records > 0 ? 1000 : null, lastTimestamp: records > 0 ? 2000 : null },
  ...{ ranges: records > 0 ? [[5, 5 + records] as const] : [], digest: '', lateTail: [], otherSide: 0 },
  ...{ unproven: 0, upperBound: partition === 0, bucket: 'b', objects: ['o'], values: 'encrypted' as const },
});

it('lists what stayed behind by offset, and what became of it', () => {
  const stranded = [partition(0, 3), partition(1, 0)];
  const home = { failover: 'failover-1', old: 'primary', active: 'secondary', epoch: 2 } as const;
  const report = composeFailback('orders', 'failback-1', home, '2026-01-01T00:00:00.000Z', {
    decision: { action: 'replay', reason: null, includeSuperseded: false, rebuild: true, giveUp: null },
    loss: finalLoss(stranded, 3000),
    stranded,
    replayed: [{ topic: 'orders', partition: 0, replayed: 2, superseded: [[6, 7]] }],
    rebuilt: [{ topic: 'orders', partition: 0, records: 7, boundary: 9, start: 12, end: 19 }],
    returned: [{ looked: 4 }, { looked: 5 }],
    released: { topics: ['orders'] },
    steps: [],
  });
  expect(report).toMatchObject({
    failover: 'failover-1',
    returned: 9,
    restored: ['orders'],
    rebuilt: [{ topic: 'orders', partition: 0, records: 7 }],
    loss: { kind: 'estimate', records: 3 },
  });
  expect(report.stranded).toEqual([
    {
      ...{
        topic: 'orders',
        partition: 0,
        records: 3,
        offsets: '5-7',
        lateTail: '',
        unproven: 0,
        upperBound: true,
        replayed: 2,
      },
      ...{ superseded: '6', bucket: 'b', objects: ['o'], values: 'encrypted' },
    },
  ]);
});
