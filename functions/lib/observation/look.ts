import { canaryMark, canaryRecord } from '../canary/records.ts';
import { ClusterUnreachable, KafkaRequestFailed } from '../errors.ts';
import type { ClusterClient } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { partitionKey, type TopicPartition } from '../log/types.ts';
import { type Outcome, ok, type SideLook } from '../outage/vote.ts';

/** What is asked of one side; both sides are asked the same. */
export interface LookOptions {
  /** Raises where address or credentials cannot be had: then nothing but the ping is asked. */
  readonly connect: () => Promise<ClusterClient>;
  /** By broker address; null where no address is known. */
  readonly ping: () => Promise<ReadonlyMap<string, Known<'answered'>> | null>;
  readonly canary: readonly TopicPartition[];
  /** Marks this invocation's records. */
  readonly mark: string;
  /** False while a run counts canaries. */
  readonly write: boolean;
}

/** One look at a side's data plane. Never raises what a cluster did or did not answer: that is the result. */
export async function lookAt(options: LookOptions): Promise<SideLook> {
  const [pinged, asked] = await Promise.all([options.ping(), askCluster(options)]);
  if (pinged === null) return { ...asked, ping: notAsked('no address is known'), brokers: null };
  const silences = [...pinged].flatMap(([address, answer]) =>
    answer.known ? [] : [`${address}: ${answer.reason}`],
  );
  const answering = pinged.size - silences.length;
  const ping: Outcome = answering > 0 ? ok : { outcome: 'silent', reason: silences.join(', ') };
  return { ...asked, ping, brokers: { answering, known: pinged.size } };
}

type Asked = Pick<SideLook, 'admin' | 'write' | 'read'>;

async function askCluster(options: LookOptions): Promise<Asked> {
  const cluster = await options.connect().catch((error: unknown) => reasonOf(error));
  if (typeof cluster === 'string') {
    const untold = notAsked(cluster);
    return { admin: untold, write: untold, read: untold };
  }
  const [admin, canary] = await Promise.all([
    outcomeOf(async () => void (await cluster.listTopics())),
    runCanary(cluster, options),
  ]);
  return { admin, ...canary };
}

/** Writes one record a partition and reads them back; where none is or can be written, reads what stands last. */
async function runCanary(
  cluster: ClusterClient,
  { canary, mark, write }: LookOptions,
): Promise<Pick<SideLook, 'write' | 'read'>> {
  const offsets = new Map<string, number>();
  const written = write
    ? await outcomeOf(async () => {
        const topic = canary[0]?.topic ?? '';
        const records = canary.map((_, seq) => canaryRecord(topic, canary.length, mark, 'canary', seq));
        const answers = await cluster.produce(records);
        canary.forEach((at, index) => {
          const answer = answers[index];
          if (answer?.known) offsets.set(partitionKey(at), answer.value);
        });
        requireAll(answers);
      })
    : notAsked('a run holds the lock and counts canaries');
  // Nobody answered at all: asking again would only take the same time once more.
  if (written.outcome === 'silent' && offsets.size === 0) return { write: written, read: written };
  const read = await outcomeOf(() => readBack(cluster, canary, offsets, mark));
  return { write: written, read };
}

async function readBack(
  cluster: ClusterClient,
  canary: readonly TopicPartition[],
  offsets: ReadonlyMap<string, number>,
  mark: string,
): Promise<void> {
  const bounds = await cluster.logBounds(canary);
  requireAll([...bounds.values()]);
  const requests = canary.map((at) => {
    const end = bounds.get(partitionKey(at));
    const last = end?.known ? Math.max(end.value.start, end.value.highWatermark - 1) : 0;
    return { ...at, from: offsets.get(partitionKey(at)) ?? last, maxRecords: 1 };
  });
  const answers = await cluster.read(
    requests,
    'read_uncommitted',
    (record) => canaryMark(record, mark, 'canary') !== null,
  );
  requireAll([...answers.values()]);
  const lacking = [...offsets.keys()].filter((key) => {
    const answer = answers.get(key);
    return !answer?.known || answer.value.records[0] !== true;
  });
  if (lacking.length > 0) throw refused(`${lacking.length} of ${offsets.size} canaries are not there`);
}

/** A side that serves only some partitions answers, but is not well. */
function requireAll(answers: readonly Known<unknown>[]): void {
  const reasons = answers.flatMap((answer) => (answer.known ? [] : [answer.reason]));
  if (reasons.length > 0)
    throw refused(`${reasons.length} of ${answers.length} partitions: ${[...new Set(reasons)].join(', ')}`);
}

const refused = (message: string): KafkaRequestFailed =>
  new KafkaRequestFailed(message, { codes: [], retryable: true });

async function outcomeOf(work: () => Promise<void>): Promise<Outcome> {
  try {
    await work();
    return ok;
  } catch (error) {
    if (error instanceof ClusterUnreachable) return { outcome: 'silent', reason: error.message };
    if (error instanceof KafkaRequestFailed) return { outcome: 'failed', reason: error.message };
    throw error;
  }
}

const notAsked = (reason: string): Outcome => ({ outcome: 'unknown', reason });
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
