import type { Translation } from '../lib/engines/engine.ts';
import type { ClusterClient, CommittedOffset } from '../lib/kafka/port.ts';
import { type Known, unknown } from '../lib/known.ts';
import type { Ledger, LockGrant } from '../lib/ledger/types.ts';
import type { TopicPartition } from '../lib/log/types.ts';
import { chunkStep, snapshots, stepsOfChunks } from './chunk-steps.ts';

/** What stood on the target before, and what was then written: enough to undo it, and to see that nobody else moved it. */
export interface GroupSnapshot {
  readonly group: string;
  readonly before: Known<readonly CommittedOffset[]>;
  readonly written: readonly Written[];
  /** What the run had written before it listed its groups anew. */
  readonly earlier?: readonly Written[];
}
export type Written = TopicPartition & { readonly offset: number };

/**
 * Keeps the snapshot before the first write. One that stands already is of a try that died: what it saw came first. The
 * same holds for a group that an earlier listing has written: `before` is what stood before all of them.
 */
export async function keepSnapshot(
  ledger: Ledger,
  grant: LockGrant,
  { listing, chunk }: { readonly listing: number; readonly chunk: number },
  target: ClusterClient,
  writes: readonly {
    readonly group: string;
    readonly plan: { readonly translations: readonly Translation[] };
  }[],
): Promise<void> {
  const name = chunkStep(snapshots, listing, chunk);
  if ((await ledger.getStep<GroupSnapshot[]>(grant.run, name)) !== null) return;
  const earlier = listing === 1 ? [] : await readSnapshots(ledger, grant.run);
  const first = new Map(earlier.map(({ group, before }) => [group, before]));
  const unseen = writes.flatMap(({ group }) => (first.has(group) ? [] : [group]));
  const now = unseen.length === 0 ? new Map() : await target.committedOffsets(unseen);
  const kept = writes.map(
    ({ group, plan }): GroupSnapshot => ({
      group,
      before: first.get(group) ?? now.get(group) ?? unknown('not answered'),
      written: plan.translations.map(({ topic, partition, targetOffset }) => ({
        topic,
        partition,
        offset: targetOffset,
      })),
    }),
  );
  await ledger.putStep(grant, name, kept);
}

/** Every snapshot that the chunks of a run have kept, one a group: as it was first, and as it was written last. */
export async function readSnapshots(
  ledger: Pick<Ledger, 'getStep' | 'listSteps'>,
  run: string,
): Promise<GroupSnapshot[]> {
  const steps = stepsOfChunks(snapshots, await ledger.listSteps(run));
  const kept = await Promise.all(steps.map((step) => ledger.getStep<GroupSnapshot[]>(run, step)));
  const byGroup = new Map<string, GroupSnapshot>();
  for (const snapshot of kept.flatMap((chunk) => chunk ?? [])) {
    const first = byGroup.get(snapshot.group);
    const merged =
      first === undefined
        ? snapshot
        : {
            ...snapshot,
            before: first.before,
            earlier: [...(first.earlier ?? []), ...first.written],
          };
    byGroup.set(snapshot.group, merged);
  }
  return [...byGroup.values()];
}
