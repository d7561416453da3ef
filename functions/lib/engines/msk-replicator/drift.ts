import type { CreateReplicatorCommandInput, DescribeReplicatorResponse } from '@aws-sdk/client-kafka';
import type { DriftField } from '../engine.ts';
import { foundSettings, wantedSettings } from './settings.ts';

/** Where a flow starts matters once, when it is made. On the way home it is made again, and starts elsewhere. */
const startingPosition = 'TopicReplication.StartingPosition';

/** Each setting of a replicator that differs from what the pair asks for; empty where none does. */
export function driftOf(
  wanted: CreateReplicatorCommandInput,
  found: DescribeReplicatorResponse,
): DriftField[] {
  const there = foundSettings(found);
  return [...wantedSettings(wanted)].flatMap(([field, value]) => {
    const present = there.get(field) ?? 'nothing';
    const same = present === value || field === startingPosition;
    return same ? [] : [{ field, found: present, wanted: value }];
  });
}

/** True if the tags say that msk-dr made this replicator for this flow. */
export const isOurs = (drift: readonly DriftField[]): boolean =>
  !drift.some(({ field }) => field.startsWith('Tags.'));
