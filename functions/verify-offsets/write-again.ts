import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import type { GroupSnapshot } from '../sync-offsets/snapshot.ts';

/** Writes what was written to each group once more. The broker refuses a group that has a member by now: then they are its own. */
export async function writeAgain(target: ClusterClient, snapshots: readonly GroupSnapshot[]): Promise<void> {
  const outcomes = await Promise.all(
    snapshots.map(async ({ group, written }) => {
      const offsets = written.map((at) => ({ ...at, metadata: '', leaderEpoch: -1 }));
      return [group, await target.commitOffsets(group, offsets)] as const;
    }),
  );
  const refused = outcomes.flatMap(([group, byPartition]) =>
    [...byPartition].flatMap(([key, outcome]) =>
      outcome.ok || outcome.code === 'UNKNOWN_MEMBER_ID' ? [] : [`${group} ${key}: ${outcome.code}`],
    ),
  );
  if (refused.length > 0)
    throw new KafkaRequestFailed(`Rewound offsets could not be written again: ${refused.join(', ')}`, {
      codes: refused,
      retryable: true,
    });
}
