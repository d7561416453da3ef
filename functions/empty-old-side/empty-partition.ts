import { InputInvalid, KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import { type IsolationLevel, partitionKey } from '../lib/log/types.ts';
import type { RebuildPartition } from '../lib/rebuild/types.ts';
import { boundsOf } from '../lib/stranded/read-stretch.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';
import { requireExported } from './still-exported.ts';

export interface Where {
  readonly ledger: Pick<Ledger, 'getStep' | 'putStep' | 'assertLock'>;
  readonly grant: LockGrant;
  readonly old: ClusterClient;
  readonly isolation: IsolationLevel;
}

/**
 * Removes one partition's records below its new start. What was exported is compared right before the first removal, and
 * that it was equal is in the ledger: whoever dies in the middle of removing could not compare it again.
 */
export async function emptyPartition(
  { ledger, grant, old, isolation }: Where,
  at: RebuildPartition,
  stranded: StrandedPartition | null,
): Promise<void> {
  const key = partitionKey(at);
  const bounds = await boundsOf(old, at);
  if (!bounds.known) throw refused(key, bounds.reason);
  if (bounds.value.start >= at.start) return;
  if (stranded === null)
    throw new InputInvalid(`${key} was never looked at for stranded records: it is not emptied.`);
  const compared = `emptying ${key}`;
  if ((await ledger.getStep(grant.run, compared)) === null) {
    await requireExported(old, stranded, isolation);
    await ledger.putStep(grant, compared, { start: at.start, records: stranded.records });
  }
  await ledger.assertLock(grant);
  const answer = (
    await old.deleteRecords([{ topic: at.topic, partition: at.partition, offset: at.start }])
  ).get(key);
  if (answer?.known !== true) throw refused(key, answer?.reason ?? 'it gave no answer');
}

const refused = (key: string, reason: string): KafkaRequestFailed =>
  new KafkaRequestFailed(`${key} on the old side cannot be emptied: ${reason}.`, {
    codes: [reason],
    retryable: true,
  });
