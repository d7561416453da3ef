import { canaryMark, canaryRecord } from '../lib/canary/records.ts';
import type { Clock } from '../lib/clock.ts';
import type { ClusterClient, ProduceRecord, ReadRequest } from '../lib/kafka/port.ts';
import type { ReceivedCanary, SentCanary } from '../lib/log/canary.ts';
import { partitionKey, type TopicPartition } from '../lib/log/types.ts';

export interface CanaryHistory {
  /** Acknowledged by the active side; a record whose outcome is unknown counts neither as lost nor as kept (J6). */
  readonly sent: readonly SentCanary[];
  /** In the order in which the standby's partitions hold them. */
  readonly arrived: readonly ReceivedCanary[];
  /** Keys, values and headers of the records sent. */
  readonly bytes: number;
}
export interface CanaryRun {
  readonly active: ClusterClient;
  readonly standby: ClusterClient;
  readonly partitions: readonly TopicPartition[];
  readonly run: string;
  readonly records: number;
  /** Records that have not arrived by then are lost. */
  readonly deadline: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Records of one request, and the pause before the next: 1,000 records take about half a second of steady traffic. */
const batchSize = 100;
const batchPauseMs = 50;
/** Between two looks at a standby that had nothing new: the resolution of the latency. */
const lookPauseMs = 20;

/** Produces numbered records on the active side while it reads the standby, until all have arrived or the deadline. */
export async function sendAndReceive(canary: CanaryRun): Promise<CanaryHistory> {
  const positions = await endsOf(canary);
  const sent: SentCanary[] = [];
  const sending = send(canary, sent);
  const arrived = await receive(canary, positions, sent, sending);
  return { sent, arrived, bytes: await sending };
}

async function endsOf({ standby, partitions }: CanaryRun): Promise<Map<string, ReadRequest>> {
  const bounds = await standby.logBounds(partitions);
  const requests = partitions.map((at) => {
    const end = bounds.get(partitionKey(at));
    // Unknown where it ends: reading from the start finds the same records, only later.
    return { ...at, from: end?.known === true ? end.value.highWatermark : 0, maxRecords: 1000 };
  });
  return new Map(requests.map((request) => [partitionKey(request), request]));
}

/** Resolves with the bytes that were acknowledged. */
async function send(
  { active, partitions, run, records, clock, signal }: CanaryRun,
  sent: SentCanary[],
): Promise<number> {
  let bytes = 0;
  const topic = partitions[0]?.topic ?? '';
  for (let first = 0; first < records; first += batchSize) {
    const numbers = Array.from({ length: Math.min(batchSize, records - first) }, (_, index) => first + index);
    const batch = numbers.map((seq) => canaryRecord(topic, partitions.length, run, 'canary', seq));
    const sentAt = clock.now();
    const outcomes = await active.produce(batch);
    numbers.forEach((seq, index) => {
      const record = batch[index];
      if (record === undefined || outcomes[index]?.known !== true) return;
      sent.push({ sequence: seq, key: record.key?.toString() ?? '', sentAt });
      bytes += sizeOf(record);
    });
    await clock.sleep(batchPauseMs, signal);
  }
  return bytes;
}

async function receive(
  canary: CanaryRun,
  positions: Map<string, ReadRequest>,
  sent: readonly SentCanary[],
  sending: Promise<number>,
): Promise<ReceivedCanary[]> {
  const { standby, run, clock, deadline, signal } = canary;
  const arrived: ReceivedCanary[] = [];
  const seen = new Set<number>();
  let sendingIsOver = false;
  // A failed send ends the reading, too; the caller awaits `sending` and gets its error.
  const over = (): void => {
    sendingIsOver = true;
  };
  sending.then(over, over);
  const complete = (): boolean => sendingIsOver && seen.size >= sent.length;
  do {
    const before = arrived.length;
    const answers = await standby.read([...positions.values()], 'read_uncommitted', (record) =>
      canaryMark(record, run, 'canary'),
    );
    const seenAt = clock.now();
    for (const [key, answer] of answers) {
      const request = positions.get(key);
      if (!answer.known || request === undefined) continue;
      positions.set(key, { ...request, from: answer.value.next });
      for (const mark of answer.value.records) {
        if (mark === null) continue;
        seen.add(mark.seq);
        arrived.push({ sequence: mark.seq, key: mark.key, seenAt });
      }
    }
    if (arrived.length === before) {
      // Nothing new after everything had arrived: no duplicate is on its way in what the standby shows now.
      if (complete()) break;
      await clock.sleep(lookPauseMs, signal);
    }
  } while (clock.now() < deadline);
  return arrived;
}

const sizeOf = ({ key, value, headers }: ProduceRecord): number =>
  (key?.length ?? 0) +
  (value?.length ?? 0) +
  headers.reduce((sum, [name, value]) => sum + name.length + (value?.length ?? 0), 0);
