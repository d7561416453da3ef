import { KafkaRequestFailed } from '../lib/errors.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { boundsOf } from '../lib/stranded/read-logs.ts';
import { strandedPartitions } from '../lib/stranded/requirements.ts';
import type { Failback } from '../lib/stranded/types.ts';
import { compactedTopics } from '../replay-stranded/compacted.ts';
import { findOlder, type Older } from './older.ts';

/** More is read only while there is this much of the function's time left. */
const roomMs = 6_000;

const stepOf = (key: string): string => `older ${key}`;

/**
 * Looks through what the old side holds below the last replicated records, which no export lists. Null while there is
 * more to look at; what was looked at is in the ledger.
 */
export async function lookForOlder(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
): Promise<ReadonlyMap<string, Older> | null> {
  const { ledger, pair, remainingMs } = call;
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const all = (await strandedPartitions(ledger, grant.run)).filter((at) => at.lastReplicated !== null);
  const compacted = await compactedTopics(active, all);
  const hasTime = (): boolean => remainingMs() > roomMs;
  const found = new Map<string, Older>();
  const left = await inWaves(all, hasTime, async (at) => {
    const { topic, partition, cut } = at;
    const key = partitionKey(at);
    const since = await ledger.getStep<Older>(grant.run, stepOf(key));
    if (since?.whole === true) {
      found.set(key, since);
      return true;
    }
    const [from, there] = await Promise.all([boundsOf(old, at), boundsOf(active, at)]);
    if (!from.known || !there.known)
      throw new KafkaRequestFailed(`${key}: where its logs begin and end is not known.`, {
        codes: [],
        retryable: true,
      });
    const { start, highWatermark: end } = there.value;
    const to = (at.lastReplicated ?? -1) + 1;
    const look = {
      topic,
      partition,
      from: from.value.start,
      to,
      start,
      cut,
      end,
      compacted: compacted.has(topic),
    };
    const sides = { old, active, isolation: pair.replication.isolation };
    const now = await findOlder(sides, look, since, () => !hasTime());
    await ledger.putStep(grant, stepOf(key), now);
    found.set(key, now);
    return now.whole;
  });
  return left === 0 ? found : null;
}
