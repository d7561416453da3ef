import { describe, expect, it } from 'vitest';
import { emptyPartition } from '../../../functions/empty-old-side/empty-partition.ts';
import { reduceRecord } from '../../../functions/lib/log/fingerprint.ts';
import { startDigest } from '../../../functions/lib/stranded/digest.ts';
import type { StrandedPartition } from '../../../functions/lib/stranded/types.ts';
import { record } from '../copy-back/rebuilding.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

const at = { topic: 'orders', partition: 0, boundary: 9, start: 3, faulty: null };
const log = () => ['a', 'b', 'c', 'd'].map((value, offset) => record(offset, value));
function scene(records = log()) {
  const steps = new Map<string, unknown>();
  const old = logCluster(records);
  const ledger = {
    getStep: async <T>(_: string, name: string) => (steps.get(name) ?? null) as T | null,
    putStep: async (_: unknown, name: string, value: unknown) => void steps.set(name, value),
    assertLock: async () => undefined,
  };
  return {
    ...{ steps, old },
    where: {
      ledger,
      grant: { run: 'r', counter: 1 },
      old: old.client,
      isolation: 'read_uncommitted' as const,
    },
  };
}
const digest = startDigest();
for (const one of log().slice(1, 3)) digest.add(reduceRecord()(one));
const stranded = {
  ...at,
  records: 2,
  ranges: [[1, 3]],
  digest: digest.hex(),
} as unknown as StrandedPartition;

describe('emptying a partition', () => {
  it('removes what lies below its new start, once', async () => {
    const { where, old, steps } = scene();
    await emptyPartition(where, at, stranded);
    expect(old.records.map(({ offset }) => offset)).toEqual([3]);
    expect(steps.get('emptying orders-0')).toEqual({ start: 3, records: 2 });
    await emptyPartition(where, at, stranded);
    expect(old.records).toHaveLength(1);
  });

  it('removes nothing of what is not as it was written out, or was never looked at', async () => {
    const other = scene(log().with(2, record(2, 'x')));
    await expect(emptyPartition(other.where, at, stranded)).rejects.toThrow(/not what was exported/);
    expect(other.old.records).toHaveLength(4);
    const never = scene();
    await expect(emptyPartition(never.where, at, null)).rejects.toThrow(/never looked at/);
    expect(never.old.records).toHaveLength(4);
  });

  it('goes on where it died between comparing and removing', async () => {
    const { where, old } = scene();
    const dies = {
      ...where,
      old: { ...where.old, deleteRecords: async () => Promise.reject(new Error('killed')) },
    };
    await expect(emptyPartition(dies, at, stranded)).rejects.toThrow('killed');
    expect(old.records).toHaveLength(4);
    await old.client.deleteRecords([{ topic: 'orders', partition: 0, offset: 2 }]);
    await emptyPartition(where, at, stranded);
    expect(old.records.map(({ offset }) => offset)).toEqual([3]);
  });
});
