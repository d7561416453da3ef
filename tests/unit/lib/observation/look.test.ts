import { expect, it } from 'vitest';
import { AwsUnavailable, ClusterUnreachable, KafkaRequestFailed } from '../../../../functions/lib/errors.ts';
import type { ClusterClient, ProduceRecord, RawRecord } from '../../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../../functions/lib/known.ts';
import { partitionKey } from '../../../../functions/lib/log/types.ts';
import { type LookOptions, lookAt } from '../../../../functions/lib/observation/look.ts';
import { judgeLook } from '../../../../functions/lib/outage/judge.ts';

const canary = [0, 1].map((partition) => ({ topic: 'msk-dr.canary.orders', partition }));
const allAnswer = new Map([['b-1:9096', known('answered' as const)]]);

/** A cluster that keeps what is written to it. */
function cluster(over: Partial<ClusterClient> = {}): ClusterClient {
  const written = new Map<string, ProduceRecord[]>(canary.map((at) => [partitionKey(at), []]));
  const logOf = (at: { topic: string; partition: number }) => written.get(partitionKey(at)) ?? [];
  const fake: Partial<ClusterClient> = {
    listTopics: async () => [],
    produce: async (records) => records.map((record) => known(logOf(record).push(record) - 1)),
    logBounds: async (all) =>
      new Map(
        all.map((at) => {
          const end = logOf(at).length;
          return [partitionKey(at), known({ start: 0, highWatermark: end, lastStable: end })];
        }),
      ),
    read: async (requests, _isolation, project) =>
      new Map(
        requests.map((request) => [
          partitionKey(request),
          known({
            records: logOf(request)
              .slice(request.from, request.from + 1)
              .map((record) => project(raw(record, request.from), request)),
            next: request.from + 1,
            bounds: { start: 0, highWatermark: 1, lastStable: 1 },
            atEnd: true,
          }),
        ]),
      ),
    ...over,
  };
  return fake as ClusterClient;
}

const raw = ({ key, value, headers }: ProduceRecord, offset: number): RawRecord => ({
  offset,
  timestamp: 0,
  key,
  value,
  headers: headers.map(([name, text]) => [Buffer.from(name), Buffer.from(text ?? '')]),
});
const look = (client: ClusterClient | Error, over: Partial<LookOptions> = {}) =>
  lookAt({
    connect: async () => {
      if (client instanceof Error) throw client;
      return client;
    },
    ping: async () => allAnswer,
    canary,
    mark: 'vote-1',
    write: true,
    ...over,
  });
const silence = new ClusterUnreachable('b-1:9096 did not answer (ETIMEDOUT).');
const silent = async (): Promise<never> => {
  throw silence;
};
const noPing: LookOptions['ping'] = async () =>
  new Map<string, Known<'answered'>>([
    ['b-1:9096', unknown('ECONNREFUSED')],
    ['b-2:9096', unknown('ETIMEDOUT')],
  ]);

it('writes a canary to every partition and reads its own back', async () => {
  const seen = await look(cluster());
  expect(seen).toMatchObject({
    write: { outcome: 'ok' },
    read: { outcome: 'ok' },
    brokers: { answering: 1, known: 1 },
  });
  expect(judgeLook(seen)).toBe('serving');
});

it('reads without writing while a run counts canaries', async () => {
  const untouched = cluster({ produce: silent });
  const seen = await look(untouched, { write: false });
  expect(seen).toMatchObject({ write: { outcome: 'unknown' }, read: { outcome: 'ok' } });
  expect(judgeLook(seen)).toBe('serving');
});

it("takes a cluster from which nothing comes for down, and says each broker's reason", async () => {
  const dark = cluster({ listTopics: silent, produce: silent, logBounds: silent, read: silent });
  const seen = await look(dark, { ping: noPing });
  expect(seen.ping).toEqual({ outcome: 'silent', reason: 'b-1:9096: ECONNREFUSED, b-2:9096: ETIMEDOUT' });
  expect(judgeLook(seen)).toBe('down');
});

it('takes an AWS call that timed out for nothing, and still asks the known address', async () => {
  const aws = new AwsUnavailable('AWS did not answer kafka:GetBootstrapBrokers');
  expect(judgeLook(await look(aws, { ping: async () => null }))).toBe('unknown');
  expect(judgeLook(await look(aws, { ping: noPing }))).toBe('down');
  expect(judgeLook(await look(aws))).toBe('degraded');
});

it('finds a side degraded that refuses writes or some partitions', async () => {
  const refusing = await look(
    cluster({ produce: async (all) => all.map(() => unknown('KAFKA_STORAGE_ERROR')) }),
  );
  expect(refusing.write).toEqual({ outcome: 'failed', reason: '2 of 2 partitions: KAFKA_STORAGE_ERROR' });
  expect(refusing.read).toEqual({ outcome: 'ok' });
  expect(judgeLook(refusing)).toBe('degraded');
});

it('finds a canary missing that was acknowledged', async () => {
  const empty = cluster({
    read: async (requests) =>
      new Map(
        requests.map((request) => [
          partitionKey(request),
          known({ records: [], next: 0, bounds: { start: 0, highWatermark: 0, lastStable: 0 }, atEnd: true }),
        ]),
      ),
  });
  expect((await look(empty)).read).toEqual({ outcome: 'failed', reason: '2 of 2 canaries are not there' });
});

it('takes refused credentials for an answer', async () => {
  const refuse = async (): Promise<never> => {
    throw new KafkaRequestFailed('refused the credentials', { codes: [], retryable: false });
  };
  const seen = await look(cluster({ listTopics: refuse, produce: refuse, logBounds: refuse }));
  expect(judgeLook(seen)).toBe('degraded');
});

it('hides no fault of our own', async () => {
  const broken = cluster({
    listTopics: async () => {
      throw new TypeError('ours');
    },
  });
  await expect(look(broken)).rejects.toThrow('ours');
});
