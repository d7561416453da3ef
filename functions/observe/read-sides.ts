import { flowFrom, type Side } from '../lib/engines/engine.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';
import type { ObservedGroup, ObservedPartition, Reading } from '../lib/observation/types.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { PositionsOptions } from '../lib/positions/options.ts';
import { bothBounds } from '../lib/positions/partition-state.ts';
import { readPartitions } from '../lib/positions/readings.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import type { Call } from '../lib/runtime/call.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { positionKey } from '../sync-offsets/group-results.ts';
import { knownPositions, movedGroups } from '../sync-offsets/select-groups.ts';

/**
 * The flow that leaves the side, by clients that the caller keeps. Where groups stand is read in the standby's Region
 * alone: a failover runs there, by what was observed there, and ten thousand positions a minute are most of what an
 * observation costs.
 */
export async function readSides(
  call: Call,
  side: Side,
  client: (side: Side) => Promise<ClusterClient>,
  region: string,
): Promise<Reading> {
  const { source, target } = flowFrom(side);
  const [from, to] = await Promise.all([client(source), client(target)]);
  const withGroups = region === call.pair[target].region;
  return readBoth(call.pair, side, from, to, { ...positionsOptions(call), withGroups });
}

/**
 * Both logs and every group as they are now: what each partition lacks on the target, and where each group would go.
 * Raises what the adapters raise where a side does not answer at all.
 */
export async function readBoth(
  pair: Pair,
  side: Side,
  source: ClusterClient,
  target: ClusterClient,
  options: PositionsOptions & { readonly withGroups: boolean },
): Promise<Reading> {
  const partitions = await copiedPartitions(source, pair);
  const [ends, readings, groups] = await Promise.all([
    bothBounds(source, target, partitions),
    readPartitions(source, target, partitions, options),
    options.withGroups ? readGroups(pair, source, target, partitions, options) : [],
  ]);
  const { takenAt } = readings;
  return {
    takenAt,
    source: side,
    groups: groups.map((group) => ({ ...group, takenAt })),
    partitions: partitions.flatMap((at): ObservedPartition[] => {
      const bounds = ends.get(partitionKey(at));
      // Where the source does not answer for a partition there is nothing to keep but what was seen before.
      if (!bounds?.source.known) return [];
      const reading = readings.partitions.get(partitionKey(at)) ?? unknown('not read');
      const target = bounds.target === 'absent' || !bounds.target.known ? null : bounds.target.value;
      return [
        {
          ...at,
          takenAt,
          source: bounds.source.value,
          targetEnd: target?.highWatermark ?? null,
          behind: reading.known
            ? { records: reading.value.records, oldest: reading.value.oldest, newest: reading.value.newest }
            : null,
          reason: reading.known ? '' : reading.reason,
          rate: null,
        },
      ];
    }),
  };
}

async function readGroups(
  pair: Pair,
  source: ClusterClient,
  target: ClusterClient,
  partitions: readonly TopicPartition[],
  options: PositionsOptions,
): Promise<Omit<ObservedGroup, 'takenAt'>[]> {
  const groups = movedGroups(await source.listGroups(), pair);
  const committed = await source.committedOffsets(groups.map(({ group }) => group));
  const positions = knownPositions(committed, new Set(partitions.map(({ topic }) => topic)));
  const translations = new Map(
    (await translatePositions(source, target, positions, options)).map((one) => [
      positionKey({ ...one, offset: one.sourceOffset }),
      one,
    ]),
  );
  return groups.map(({ group, type, state }) => {
    const own = committed.get(group) ?? unknown('not answered');
    return {
      group,
      type,
      state,
      positions: own.known ? own.value.flatMap((at) => translations.get(positionKey(at)) ?? []) : [],
      reason: own.known ? '' : own.reason,
    };
  });
}
