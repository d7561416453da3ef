import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import { reduceRecord } from '../lib/log/fingerprint.ts';
import { type PartitionKey, partitionKey } from '../lib/log/types.ts';
import type { Growth } from './window.ts';

/** Records of one partition and step. */
const portion = 5_000;

/**
 * Counts, in what came over the settle time, the records that no flow has copied here. Replication may bring any number:
 * a partition is read to the end of its growth, or to the first own records, which are enough to tell a writer. Where
 * there is no time left for that it is unknown.
 */
export async function readGrown(
  cluster: Pick<ClusterClient, 'read'>,
  grown: readonly Growth[],
  hasTime: () => boolean,
): Promise<Map<PartitionKey, Known<number>>> {
  const reduce = reduceRecord();
  const told = new Map<PartitionKey, Known<number>>();
  let open = [...grown];
  while (open.length > 0) {
    if (!hasTime()) {
      for (const at of open)
        told.set(partitionKey(at), unknown(`there was no time to read from ${at.from} on`));
      break;
    }
    const requests = open.map(({ topic, partition, from, to }) => ({
      ...{ topic, partition, from, to },
      maxRecords: portion,
    }));
    const answers = await cluster.read(requests, 'read_uncommitted', (record) => reduce(record).copied);
    open = open.flatMap((at) => {
      const answer = answers.get(partitionKey(at)) ?? unknown('it gave no answer');
      const own = answer.known ? answer.value.records.filter((isCopy) => !isCopy).length : 0;
      if (answer.known && own === 0 && !answer.value.atEnd) {
        if (answer.value.next > at.from) return [{ ...at, from: answer.value.next }];
        told.set(partitionKey(at), unknown('its log gave nothing'));
        return [];
      }
      told.set(partitionKey(at), answer.known ? known(own) : answer);
      return [];
    });
  }
  return told;
}
