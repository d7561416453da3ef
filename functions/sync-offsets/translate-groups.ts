import type { GroupResult } from '../lib/contracts/drill.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { unknown } from '../lib/known.ts';
import { translatePositions } from '../lib/positions/translate-positions.ts';
import type { Call } from '../lib/runtime/call.ts';
import { copiedPartitions, positionsOptions } from '../lib/runtime/positions.ts';
import { groupResult, positionKey } from './group-results.ts';
import { knownPositions, movedGroups } from './select-groups.ts';

/** Every group that the pair moves, translated; nothing is written. One pass a partition serves all groups. */
export async function translateGroups(
  call: Call,
  source: ClusterClient,
  target: ClusterClient,
): Promise<GroupResult[]> {
  const groups = movedGroups(await source.listGroups(), call.pair);
  const committed = await source.committedOffsets(groups.map(({ group }) => group));
  const topics = new Set((await copiedPartitions(source, call.pair)).map(({ topic }) => topic));
  const translations = await translatePositions(
    source,
    target,
    knownPositions(committed, topics),
    positionsOptions(call),
  );
  const byPosition = new Map(
    translations.map((one) => [positionKey({ ...one, offset: one.sourceOffset }), one]),
  );
  return groups.map((group) =>
    groupResult(group, committed.get(group.group) ?? unknown('not answered'), byPosition),
  );
}
