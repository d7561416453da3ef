import type { ClusterClient } from '../../functions/lib/kafka/port.ts';
import type { Known } from '../../functions/lib/known.ts';
import { reduceRecord } from '../../functions/lib/log/fingerprint.ts';
import type { TopicPartition } from '../../functions/lib/log/types.ts';
import { replayHeader } from '../../functions/lib/stranded/replay-header.ts';
import type { Committed, LogEntry, Look } from '../../tests/chaos/checks/types.ts';
import { idleGroups, liveGroups } from '../local/traffic/groups.ts';
import { allTopics, type TrafficTopic } from '../local/traffic/topics.ts';
import type { Side, SideState, WorldState } from '../local/world/types.ts';
import { atSide } from './at-side.ts';
import { compacted } from './history.ts';

/** More than a world of minutes writes into a partition. */
const allRecords = 1_000_000;

const groupNames = [...liveGroups, ...idleGroups].map(({ group }) => group);

/** Both logs as readers see them, and where every group stands; a side that is named dark is not asked. */
export async function lookAt(world: WorldState, dark: Side | null): Promise<Look> {
  const takenAt = Date.now();
  const [primary, secondary] = await Promise.all(
    (['primary', 'secondary'] as const).map((side) => (side === dark ? null : lookAtSide(world.sides[side]))),
  );
  return { takenAt, sides: { primary: primary ?? null, secondary: secondary ?? null } };
}

const lookAtSide = (side: SideState): Promise<NonNullable<Look['sides']['primary']>> =>
  atSide(side, async (client) => {
    const [entries, committed] = await Promise.all([readEntries(client), readCommitted(client, groupNames)]);
    return { entries, committed };
  });

/**
 * A read ends where the log ended when it began, and compaction meanwhile may take a record for a newer one behind that
 * end: what is compacted is read a second time.
 */
async function readEntries(client: ClusterClient): Promise<LogEntry[]> {
  const first = await readTopics(client, allTopics);
  const again = await readTopics(
    client,
    allTopics.filter(({ topic }) => compacted.has(topic)),
  );
  const place = ({ topic, partition, offset }: LogEntry): string => `${topic} ${partition} ${offset}`;
  const met = new Set(first.map(place));
  return [...first, ...again.filter((entry) => !met.has(place(entry)))];
}

async function readTopics(client: ClusterClient, topics: readonly TrafficTopic[]): Promise<LogEntry[]> {
  const partitions = topics.flatMap(({ topic, partitions: count }) =>
    Array.from({ length: count }, (_, partition) => ({ topic, partition, from: 0, maxRecords: allRecords })),
  );
  const reduce = reduceRecord();
  const logs = await client.read(partitions, 'read_committed', (record, at): LogEntry => {
    const { offset, timestamp, fingerprint, copied } = reduce(record);
    const header = (name: string): string | undefined =>
      record.headers.find(([found]) => found.toString() === name)?.[1]?.toString();
    const seq = header('seq');
    return {
      ...place(at),
      offset,
      timestamp,
      fingerprint,
      copied,
      key: record.key?.toString() ?? '',
      seq: seq === undefined ? null : Number(seq),
      replayed: header(replayHeader) !== undefined,
    };
  });
  return [...logs].flatMap(([partition, log]) => mustKnow(partition, log).records);
}

/** Where these groups stand. Raises where a group cannot be read. */
export async function readCommitted(client: ClusterClient, groups: readonly string[]): Promise<Committed[]> {
  const committed = await client.committedOffsets(groups);
  return [...committed].flatMap(([group, found]) =>
    mustKnow(`group ${group}`, found).map((at) => ({ ...place(at), group, offset: at.offset })),
  );
}

const place = ({ topic, partition }: TopicPartition): TopicPartition => ({ topic, partition });

function mustKnow<T>(what: string, found: Known<T>): T {
  if (!found.known) throw new Error(`${what} could not be read: ${found.reason}`);
  return found.value;
}
