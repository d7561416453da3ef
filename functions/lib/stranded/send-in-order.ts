import { KafkaRequestFailed } from '../errors.ts';
import type { ClusterClient, ProduceRecord } from '../kafka/port.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';

/** One batch of the client, so that a call is appended whole or not at all, and no record overtakes another. */
const callBytes = 256 * 1024;
/** What a record takes beside its bytes, generously. */
const overhead = 200;

/**
 * Writes records of one partition in order, as they are. KafkaRequestFailed at the first that was not acknowledged:
 * whether it is there is found out by reading, never by sending it again.
 */
export async function sendInOrder(
  cluster: ClusterClient,
  at: TopicPartition,
  records: readonly ProduceRecord[],
  stillMine: () => Promise<void>,
): Promise<void> {
  let rest = records;
  while (rest.length > 0) {
    let bytes = 0;
    const over = rest.findIndex((record, index) => {
      bytes += bytesOf(record) + overhead;
      return index > 0 && bytes > callBytes;
    });
    const call = over < 0 ? rest : rest.slice(0, over);
    await stillMine();
    const answers = await cluster.produce(call);
    const failed = answers.find((answer) => !answer.known);
    if (failed?.known === false)
      throw new KafkaRequestFailed(
        `A record for ${partitionKey(at)} was not acknowledged (${failed.reason}).`,
        { codes: [failed.reason], retryable: true },
      );
    rest = rest.slice(call.length);
  }
}

const bytesOf = ({ key, value, headers }: ProduceRecord): number =>
  headers
    .flat()
    .reduce<number>(
      (sum, part) => sum + (part === null ? 0 : Buffer.byteLength(part)),
      (key?.length ?? 0) + (value?.length ?? 0),
    );
