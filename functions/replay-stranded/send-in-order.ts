import { KafkaRequestFailed } from '../lib/errors.ts';
import type { ClusterClient, ProduceRecord } from '../lib/kafka/port.ts';
import { sizeOf } from '../lib/stranded/lines.ts';
import type { Content } from '../lib/stranded/read-contents.ts';
import { type Origin, replayHeader, replayMark } from '../lib/stranded/replay-header.ts';

/** One batch of the client, so that a call is appended whole or not at all, and no record overtakes another. */
const callBytes = 256 * 1024;

/** The stranded record as it was, with the mark that tells where it comes from. */
export const replayOf = (run: string, origin: Origin, { raw }: Content): ProduceRecord => ({
  topic: origin.topic,
  partition: origin.partition,
  key: raw.key,
  value: raw.value,
  headers: [...raw.headers, [replayHeader, replayMark(run, origin, raw.offset)]],
  timestamp: raw.timestamp,
});

/**
 * Writes records of one partition in order. KafkaRequestFailed at the first that was not acknowledged: whether it is
 * there is found out by reading, never by sending it again.
 */
export async function sendInOrder(
  active: ClusterClient,
  run: string,
  origin: Origin,
  contents: readonly Content[],
  stillMine: () => Promise<void>,
): Promise<void> {
  let rest = contents;
  while (rest.length > 0) {
    let bytes = 0;
    const over = rest.findIndex(({ raw }, index) => {
      bytes += sizeOf(raw) + 200;
      return index > 0 && bytes > callBytes;
    });
    const call = over < 0 ? rest : rest.slice(0, over);
    await stillMine();
    const answers = await active.produce(call.map((content) => replayOf(run, origin, content)));
    const failed = answers.find((answer) => !answer.known);
    if (failed?.known === false)
      throw new KafkaRequestFailed(
        `A replay to ${origin.topic}-${origin.partition} was not acknowledged (${failed.reason}).`,
        { codes: [failed.reason], retryable: true },
      );
    rest = rest.slice(call.length);
  }
}
