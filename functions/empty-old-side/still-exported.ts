import { InputInvalid } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type IsolationLevel, partitionKey } from '../lib/log/types.ts';
import { startDigest } from '../lib/stranded/digest.ts';
import { readContents } from '../lib/stranded/read-contents.ts';
import type { StrandedPartition } from '../lib/stranded/types.ts';

/** InputInvalid where the partition's stranded records are not the ones that were written out: nothing of it may go then. */
export async function requireExported(
  old: Pick<ClusterClient, 'read'>,
  stranded: StrandedPartition,
  isolation: IsolationLevel,
): Promise<void> {
  const digest = startDigest();
  for await (const some of readContents(old, stranded, stranded.ranges, isolation))
    for (const { reduced } of some) digest.add(reduced);
  if (digest.hex() !== stranded.digest)
    throw new InputInvalid(
      `${partitionKey(stranded)} is not what was exported: its stranded records have been removed or replaced. Nothing of it was removed by this run.`,
    );
}
