import type { Translation } from '../lib/engines/engine.ts';
import type { ClusterClient, CommittedOffset } from '../lib/kafka/port.ts';
import { type Known, unknown } from '../lib/known.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import type { TopicPartition } from '../lib/log/types.ts';

/** What stood on the target before, and what was then written: enough to undo it, and to see that nobody else moved it. */
export interface GroupSnapshot {
  readonly group: string;
  readonly before: Known<readonly CommittedOffset[]>;
  readonly written: readonly (TopicPartition & { readonly offset: number })[];
}

export const snapshotStep = (chunk: number | ''): string => `offsets-before-${chunk}`;

/** Keeps the snapshot before the first write. One that stands already is of a try that died: what it saw came first. */
export async function keepSnapshot(
  ledger: Ledger,
  grant: LockGrant,
  chunk: number,
  target: ClusterClient,
  writes: readonly {
    readonly group: string;
    readonly plan: { readonly translations: readonly Translation[] };
  }[],
): Promise<void> {
  const kept = await ledger.getStep<GroupSnapshot[]>(grant.run, snapshotStep(chunk));
  if (kept !== null) return;
  const before = await target.committedOffsets(writes.map(({ group }) => group));
  const snapshots = writes.map(
    ({ group, plan }): GroupSnapshot => ({
      group,
      before: before.get(group) ?? unknown('not answered'),
      written: plan.translations.map(({ topic, partition, targetOffset }) => ({
        topic,
        partition,
        offset: targetOffset,
      })),
    }),
  );
  await ledger.putStep(grant, snapshotStep(chunk), snapshots);
}
