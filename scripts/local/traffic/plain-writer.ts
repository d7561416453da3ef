import { connectCluster } from '../../../functions/lib/kafka/connect.ts';
import type { ClusterConnection, ProduceRecord } from '../../../functions/lib/kafka/port.ts';
import { unknown } from '../../../functions/lib/known.ts';
import { judge } from './outcomes.ts';
import type { Address } from './place.ts';
import { type TrafficRecord, trafficRecord } from './records.ts';
import type { Sequence } from './sequence.ts';
import { type TopicKey, topics } from './topics.ts';
import { outcomeOf, type Writer } from './writer.ts';

const plain = ['created', 'customers', 'audit'] as const satisfies readonly TopicKey[];
const everyMs = 250;

/**
 * Writes to the plain topics with acks=all. The product's own client, because it says of every record what became of it
 * and sends none again whose fate it does not know.
 */
export function plainWriter(
  connection: ClusterConnection,
  address: Address,
  next: Sequence,
  timeoutMs: number,
): Writer {
  const stop = new AbortController();
  const client = connectCluster(connection, { signal: stop.signal, timeoutMs });
  return {
    everyMs,
    async write(now) {
      const records = plain.flatMap((key) =>
        Array.from({ length: (topics[key].perSecond * everyMs) / 1000 }, () =>
          trafficRecord(key, next(key), now, 'steady'),
        ),
      );
      const answers = await client
        .produce(records.map(asProduced))
        .catch((error: unknown) => records.map(() => unknown(String(error))));
      return records.map((record, at) =>
        outcomeOf(address, record, judge(answers[at] ?? unknown('no answer'))),
      );
    },
    close: () => client.close(),
  };
}

const asProduced = ({ topic, partition, key, value, headers, timestamp }: TrafficRecord): ProduceRecord => ({
  topic,
  partition,
  key,
  value: value ?? null,
  headers: [...headers].map(([name, text]) => [name.toString(), text.toString()]),
  timestamp: Number(timestamp),
});
