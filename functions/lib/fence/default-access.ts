import type { Acl, ProbeAnswer } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { type PartitionKey, partitionKey, type TopicPartition } from '../log/types.ts';
import { governs } from './acl.ts';

/** Whether a resource without any ACL is open to everyone, and what tells it. */
export interface DefaultAccess {
  readonly open: boolean;
  readonly by: string;
}

/**
 * Brokers seldom tell `allow.everyone.if.no.acl.found`, so the probe does: what it may on a topic that no ACL governs,
 * everyone may. On a side whose fence stands already, what was found for it holds. Where nothing tells, it is taken for true, which is MSK's default: the fence then shuts out nobody whom it does
 * not name, even where it is wrong.
 */
export function defaultAccess(
  told: Known<boolean>,
  acls: readonly Acl[],
  partitions: readonly TopicPartition[],
  probed: ReadonlyMap<PartitionKey, Known<ProbeAnswer>>,
  earlier: boolean | null,
): DefaultAccess {
  if (told.known) return { open: told.value, by: 'the broker tells it' };
  const answers = partitions
    .filter(({ topic: resourceName }) => !isGoverned(acls, resourceName))
    .map((at) => probed.get(partitionKey(at)));
  const answer = answers.find((found) => found?.known === true);
  if (answer?.known === true)
    return { open: answer.value === 'open', by: 'the probe on a topic without ACLs tells it' };
  if (earlier !== null) return { open: earlier, by: 'as it was found for the fence that stands' };
  return { open: true, by: `assumed, as it is MSK's default: ${told.reason}` };
}

const isGoverned = (acls: readonly Acl[], resourceName: string): boolean =>
  acls.some((acl) => governs(acl, { resourceType: 'topic', resourceName, patternType: 'literal' }));
