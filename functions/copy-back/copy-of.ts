import type { ProduceRecord } from '../lib/kafka/port.ts';
import { replicatorHeaders } from '../lib/log/fingerprint.ts';
import { rebuildHeaders } from '../lib/log/rebuild-headers.ts';
import { type Origin, originMark } from '../lib/stranded/origin-mark.ts';
import type { Content } from '../lib/stranded/read-contents.ts';

const ofCopying = [...replicatorHeaders.names, rebuildHeaders.restored].map((name) => Buffer.from(name));

/**
 * The active side's record as the other side is to have it: what came from there is its own again, and what did not is a
 * copy. The mark names the record that it was copied from.
 */
export function copyOf(run: string, origin: Origin, { raw, reduced }: Content): ProduceRecord {
  const header = reduced.copied ? rebuildHeaders.restored : rebuildHeaders.copied;
  const kept = raw.headers.filter(([name]) => !ofCopying.some((one) => one.equals(name)));
  return {
    topic: origin.topic,
    partition: origin.partition,
    key: raw.key,
    value: raw.value,
    headers: [...kept, [header, originMark(run, origin, raw.offset)]],
    timestamp: raw.timestamp,
  };
}
