import type { ProduceRecord } from '../lib/kafka/port.ts';
import type { Content } from '../lib/stranded/read-contents.ts';
import { type Origin, replayHeader, replayMark } from '../lib/stranded/replay-header.ts';

/** The stranded record as it was, with the mark that tells where it comes from. */
export const replayOf = (run: string, origin: Origin, { raw }: Content): ProduceRecord => ({
  topic: origin.topic,
  partition: origin.partition,
  key: raw.key,
  value: raw.value,
  headers: [...raw.headers, [replayHeader, replayMark(run, origin, raw.offset)]],
  timestamp: raw.timestamp,
});
