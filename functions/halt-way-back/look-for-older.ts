import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import { partitionKey } from '../lib/log/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { inWaves } from '../lib/stranded/in-waves.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import { requireStep } from '../lib/stranded/requirements.ts';
import type { Failback, StrandedPartition } from '../lib/stranded/types.ts';
import { compactedTopics } from '../replay-stranded/compacted.ts';
import { findOlder, type Older, type OlderLook } from './older.ts';

/** More is read only while there is this much of the function's time left. */
const roomMs = 8_000;

const stepOf = (key: string): string => `older ${key}`;

/**
 * Looks through what the old side holds below the last replicated records, which no export lists. Null while there is
 * more to look at; what was looked at is in the ledger.
 */
export async function lookForOlder(
  call: ClusterCall,
  grant: LockGrant,
  failback: Failback,
  stranded: readonly StrandedPartition[],
): Promise<ReadonlyMap<string, Older> | null> {
  const { ledger, pair, remainingMs } = call;
  const [old, active] = await Promise.all([call.connect(failback.old), call.connect(failback.active)]);
  const all = stranded.filter((at) => at.lastReplicated !== null);
  const compacted = await compactedTopics(active, all);
  const hasTime = (): boolean => remainingMs() > roomMs;
  const found = await lookedAt(ledger, grant.run, all.map(partitionKey));
  const sides = { old, active, isolation: pair.replication.isolation };
  const open = all.filter((at) => found.get(partitionKey(at))?.whole !== true);
  const left = await inWaves(open, hasTime, async (at) => {
    const key = partitionKey(at);
    const look = { ...(await lookOf(old, active, at)), compacted: compacted.has(at.topic) };
    const now = await findOlder(sides, look, found.get(key) ?? null, () => !hasTime());
    await ledger.putStep(grant, stepOf(key), now);
    found.set(key, now);
    return now.whole;
  });
  return left === 0 ? found : null;
}

/** What earlier calls have in the ledger. */
async function lookedAt(ledger: Ledger, run: string, keys: readonly string[]): Promise<Map<string, Older>> {
  const steps = new Set(await ledger.listSteps(run));
  const begun = keys.filter((key) => steps.has(stepOf(key)));
  const found = await Promise.all(begun.map((key) => requireStep<Older>(ledger, run, stepOf(key))));
  return new Map(found.map((older, at) => [begun[at] ?? '', older]));
}

async function lookOf(
  old: ClusterClient,
  active: ClusterClient,
  at: StrandedPartition,
): Promise<Omit<OlderLook, 'compacted'>> {
  const [here, there] = await Promise.all([boundsOf(old, at), boundsOf(active, at)]);
  if (!here.known || !there.known)
    throw new KafkaRequestFailed(`${partitionKey(at)}: where its logs begin and end is not known.`, {
      codes: [],
      retryable: true,
    });
  const { topic, partition, cut, lastReplicated } = at;
  const { start, highWatermark: end } = there.value;
  return { topic, partition, from: here.value.start, to: (lastReplicated ?? -1) + 1, start, cut, end };
}
