import { copyPartition } from '../../../functions/copy-back/copy-partition.ts';
import type { RawRecord } from '../../../functions/lib/kafka/port.ts';
import type { RebuildPartition } from '../../../functions/lib/rebuild/types.ts';
import type { RebuildSides } from '../../../functions/lib/rebuild/work-on-open.ts';
import { type Compared, comparePartition } from '../../../functions/prove-rebuild/compare-partition.ts';
import { logCluster } from '../replay-stranded/log-cluster.ts';

export const origin = { cluster: 'c2', topic: 'orders', partition: 0 };
const mskHeader = [Buffer.from('__mskmr'), Buffer.from('c1/orders')] as const;

/** A record of the active side; `copied`: a replicator brought it there. */
export const record = (offset: number, value: string, copied = false): RawRecord => ({
  ...{ offset, timestamp: 1000 + offset, key: Buffer.from(value), value: Buffer.from(value) },
  headers: [[Buffer.from('trace'), null], ...(copied ? [mskHeader] : [])],
});

type Log = ReturnType<typeof logCluster>;
/** Two logs of one partition, and what a rebuild does with them. */
export function rebuilding(active: RawRecord[], old: Log, boundary: number) {
  const at = (start = 0): RebuildPartition => ({
    ...{ topic: 'orders', partition: 0, boundary, start, faulty: null },
  });
  const sides: RebuildSides = {
    old: old.client,
    active: logCluster(active).client,
    isolation: 'read_uncommitted',
  };
  const pace = (timeIsOver: boolean) => ({ stillMine: async () => undefined, timeIsOver: () => timeIsOver });
  return {
    sides,
    at,
    copy: (run = 'r', timeIsOver = false, start = 0) =>
      copyPartition(sides, run, origin, at(start), pace(timeIsOver)),
    compare: (since: Compared | null = null, timeIsOver = false, start = 0) =>
      comparePartition(sides, origin, at(start), since, () => timeIsOver),
  };
}
export const valuesOf = (records: readonly RawRecord[]) => records.map(({ value }) => value?.toString());
