import type { Ledger } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import { type RebuildPartition, type Rebuilt, rebuiltPrefix } from '../lib/rebuild/types.ts';
import type { RebuildWork } from '../lib/rebuild/work-on-open.ts';
import { type Compared, comparePartition } from './compare-partition.ts';

export interface Proof extends Omit<RebuildWork, 'failback'> {
  readonly ledger: Pick<Ledger, 'getStep' | 'putStep'>;
}

/** Compares one partition as far as there is time; how far it came, and that it is proven, are in the ledger. */
export async function provePartition(
  { ledger, grant, sides, cluster, hasTime }: Proof,
  at: RebuildPartition,
): Promise<Compared> {
  const { topic, partition, boundary, start } = at;
  const key = partitionKey(at);
  // A partition that was begun again has another start: what was compared of the one before says nothing.
  const step = `compared ${key} ${start}`;
  const since = await ledger.getStep<Compared>(grant.run, step);
  const compared = await comparePartition(sides, { cluster, topic, partition }, at, since, () => !hasTime());
  const { whole, faulty, records, end } = compared;
  const rebuilt: Rebuilt = { topic, partition, records, boundary, start, end };
  if (whole) await ledger.putStep(grant, `${rebuiltPrefix}${key}`, rebuilt);
  else if (faulty === null) await ledger.putStep(grant, step, compared);
  return compared;
}
