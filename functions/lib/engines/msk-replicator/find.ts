import type { DescribeReplicatorResponse } from '@aws-sdk/client-kafka';
import type { MskReader } from '../../aws/msk-read.ts';

/**
 * The replicator of exactly this name that lives in this Region, or null. The listing filters by prefix and also
 * holds references (a cross-Region replicator's shadow in its source's Region), which are not replicators.
 */
export async function findReplicator(
  msk: MskReader,
  name: string,
): Promise<DescribeReplicatorResponse | null> {
  const listed = (await msk.listReplicators(name)).filter(
    (entry) => entry.ReplicatorName === name && entry.IsReplicatorReference !== true,
  );
  const chosen = listed.find((entry) => entry.ReplicatorState !== 'DELETING') ?? listed[0];
  // Null here too where it was deleted between the two calls.
  return chosen?.ReplicatorArn === undefined ? null : msk.describeReplicator(chosen.ReplicatorArn);
}
