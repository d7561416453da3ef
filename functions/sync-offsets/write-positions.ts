import type { Translation } from '../lib/engines/engine.ts';
import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient, CommittedOffset } from '../lib/kafka/port.ts';
import { partitionKey } from '../lib/log/types.ts';

/** The engine syncs once in seconds; a read right behind a write meets that twice in a row only where something else is wrong. */
const mostTries = 4;

/**
 * Writes translated positions for one group and reads them back. The broker refuses a group with active members, so
 * nothing is written under a running consumer. A flow's own sync of offsets may write in between: then it is written
 * again, a few times. KafkaRequestFailed if a position was refused or still reads differently.
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
  for (let attempt = 1; ; attempt += 1) {
    const differing = await writeAndRead(target, group, wanted);
    if (differing.length === 0) return;
    if (attempt === mostTries)
      throw new KafkaRequestFailed(`Offsets of ${group} read back differently: ${differing.join(', ')}`, {
        codes: ['READ_BACK_DIFFERS'],
        retryable: true,
      });
  }
}

/** What reads back differently, in words. KafkaRequestFailed if a position was refused. */
async function writeAndRead(
  target: ClusterClient,
  group: string,
  wanted: readonly CommittedOffset[],
): Promise<string[]> {
  const outcomes = await target.commitOffsets(group, wanted);
  const refused = [...outcomes].flatMap(([key, outcome]) => (outcome.ok ? [] : [`${key}: ${outcome.code}`]));
  if (refused.length > 0)
    throw new KafkaRequestFailed(`Offsets of ${group} were refused: ${refused.join(', ')}`, {
      codes: refused,
      retryable: false,
    });
  const read = (await target.committedOffsets([group])).get(group);
  const found = new Map(read?.known === true ? read.value.map((at) => [partitionKey(at), at.offset]) : []);
  return wanted
    .filter((at) => found.get(partitionKey(at)) !== at.offset)
    .map((at) => `${partitionKey(at)}: ${found.get(partitionKey(at)) ?? 'none'} instead of ${at.offset}`);
}
