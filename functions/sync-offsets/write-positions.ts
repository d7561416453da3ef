import type { Translation } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { partitionKey } from '../lib/log/types.ts';

/**
 * Writes translated positions for one group and reads them back. The broker refuses a group with active members, so
 * nothing is written under a running consumer. KafkaRequestFailed if a position was refused or reads differently.
 */
export async function writePositions(
  target: ClusterClient,
  group: string,
  translations: readonly Translation[],
): Promise<void> {
  const unwritable = translations.filter(({ writable }) => !writable);
  if (unwritable.length > 0) {
    const what = unwritable.map((one) => `${partitionKey(one)}: ${one.reason}`);
    throw new KafkaRequestFailed(`Offsets of ${group} cannot be written: ${what.join('; ')}`, {
      codes: ['UNKNOWN_TOPIC_OR_PARTITION'],
      retryable: false,
    });
  }
  const wanted = translations.map(({ topic, partition, targetOffset }) => ({
    topic,
    partition,
    offset: targetOffset,
    metadata: '',
    leaderEpoch: -1,
  }));
  const outcomes = await target.commitOffsets(group, wanted);
  const refused = [...outcomes].flatMap(([key, outcome]) => (outcome.ok ? [] : [`${key}: ${outcome.code}`]));
  if (refused.length > 0)
    throw new KafkaRequestFailed(`Offsets of ${group} were refused: ${refused.join(', ')}`, {
      codes: refused,
      retryable: false,
    });
  const read = (await target.committedOffsets([group])).get(group);
  const found = new Map(read?.known === true ? read.value.map((at) => [partitionKey(at), at.offset]) : []);
  const differing = wanted
    .filter((at) => found.get(partitionKey(at)) !== at.offset)
    .map((at) => `${partitionKey(at)}: ${found.get(partitionKey(at)) ?? 'none'} instead of ${at.offset}`);
  if (differing.length > 0)
    throw new KafkaRequestFailed(`Offsets of ${group} read back differently: ${differing.join(', ')}`, {
      codes: ['READ_BACK_DIFFERS'],
      retryable: true,
    });
}
