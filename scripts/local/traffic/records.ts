import type { TopicKey } from './topics.ts';
import { topics } from './topics.ts';

/** A record to write, as the Kafka client takes it. */
export interface TrafficRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer;
  /** Its number in its topic, also in the header `seq`: tombstones have no value that could tell. */
  readonly seq: number;
  /** Undefined: a tombstone. */
  readonly value?: Buffer;
  readonly headers: Map<Buffer, Buffer>;
  /** CreateTime, ms since the epoch. */
  readonly timestamp: bigint;
}

/** So few that each is rewritten now and then: compaction has something to remove. */
const customerCount = 400;
const partitionsWritten = { history: 'partitions', steady: 'busyPartitions' } as const;

/**
 * The `n`-th record of a topic, at `time` (ms): the same `n` gives the same record. A key stays in its partition. The
 * history touches every partition, what follows only the busy ones.
 */
export function trafficRecord(
  key: TopicKey,
  n: number,
  time: number,
  phase: 'history' | 'steady',
): TrafficRecord {
  const entity = key === 'customers' ? (n * 7) % customerCount : n;
  const name = `${key}-${entity}`;
  const tombstone = key === 'customers' && n % 20 === 19;
  const body = {
    id: name,
    n,
    at: new Date(time).toISOString(),
    amount: (n * 37) % 1000,
    note: 'x'.repeat(40 + (n % 80)),
  };
  return {
    topic: topics[key].topic,
    partition: entity % topics[key][partitionsWritten[phase]],
    key: Buffer.from(name),
    seq: n,
    ...(tombstone ? {} : { value: Buffer.from(JSON.stringify(body)) }),
    headers: new Map([
      [Buffer.from('content-type'), Buffer.from('application/json')],
      [Buffer.from('seq'), Buffer.from(String(n))],
    ]),
    timestamp: BigInt(time),
  };
}
