import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TopicInfo } from '../../../../../functions/lib/kafka/port.ts';
import { known } from '../../../../../functions/lib/known.ts';
import { partitionKey } from '../../../../../functions/lib/log/types.ts';
import type {
  ClusterReader,
  ConnectOffset,
  ConnectPort,
  Datapoint,
  MskEmulatorOptions,
} from '../../../../../scripts/local/msk/types.ts';

const credentials = join(mkdtempSync(join(tmpdir(), 'msk-dr-test-')), 'mskr.json');
writeFileSync(credentials, JSON.stringify({ username: 'mskr', password: 'secret' }));

export const arns = {
  primary:
    'arn:aws:kafka:us-east-1:123456789012:cluster/orders-primary/0f8d1b52-6c1c-4f6e-9c52-1f0a7b3c9a11-1',
  secondary:
    'arn:aws:kafka:us-west-2:123456789012:cluster/orders-secondary/7d2c9e40-15aa-4b0b-8a33-52e64d9e0c22-1',
};

const side = (region: string, clusterArn: string, clusterId: string) => ({
  region,
  clusterArn,
  clusterId,
  credentials: { mskr: credentials },
  listeners: {
    clients: { bootstrap: '127.0.0.1:1', direct: '127.0.0.1:1', protocol: 'SASL_SSL' as const },
    replication: { bootstrap: '127.0.0.1:2', direct: '127.0.0.1:2', protocol: 'SASL_PLAINTEXT' as const },
    orchestrator: { bootstrap: '127.0.0.1:3', direct: '127.0.0.1:3', protocol: 'SASL_SSL' as const },
  },
});

/** A cluster whose topics all have two partitions that end at the given offset; all came from a cluster, or none did. */
export function fakeCluster(
  topics: Readonly<Record<string, number>>,
  cameFrom: string | null = null,
): ClusterReader {
  const partition = (index: number) => ({ partition: index, leader: 1, replicas: [1], inSync: [1] });
  return {
    listTopics: async () =>
      Object.keys(topics).map(
        (topic): TopicInfo => ({
          topic,
          topicId: topic,
          internal: false,
          partitions: [partition(0), partition(1)],
        }),
      ),
    topicConfigs: async (names) =>
      new Map(
        names.map((name) => [
          name,
          known(
            new Map([
              ['retention.ms', { value: '1000', explicit: true }],
              ['segment.ms', { value: '7', explicit: false }],
            ]),
          ),
        ]),
      ),
    read: async (requests, _isolation, project) =>
      new Map(
        requests.map(({ topic, partition, from }) => {
          const end = topics[topic] ?? 0;
          const header = [Buffer.from('__mskmr'), Buffer.from(`${cameFrom}/${topic}`)] as const;
          const records = Array.from({ length: end - from }, (_, at) =>
            project(
              {
                offset: from + at,
                timestamp: 0,
                key: null,
                value: null,
                headers: cameFrom === null ? [] : [header],
              },
              { topic, partition },
            ),
          );
          const bounds = { start: 0, highWatermark: end, lastStable: end };
          return [partitionKey({ topic, partition }), known({ records, next: end, bounds, atEnd: true })];
        }),
      ),
    logBounds: async (partitions) =>
      new Map(
        partitions.map((at) => {
          const end = topics[at.topic] ?? 0;
          return [partitionKey(at), known({ start: 0, highWatermark: end, lastStable: end })];
        }),
      ),
  };
}

export interface FakeConnect extends ConnectPort {
  readonly connectors: Map<
    string,
    { config: Readonly<Record<string, string>>; state: string; offsets: readonly ConnectOffset[] }
  >;
  /** While set, new connectors never run. */
  broken: boolean;
}

export function fakeConnect(): FakeConnect {
  const connectors: FakeConnect['connectors'] = new Map();
  const change = (name: string, state: string): void => {
    const found = connectors.get(name);
    if (found) found.state = state;
  };
  return {
    connectors,
    broken: false,
    async putConnector(name, config, options) {
      const { state = options?.stopped ? 'STOPPED' : 'RUNNING', offsets = [] } = connectors.get(name) ?? {};
      connectors.set(name, { config, state, offsets });
    },
    async connectorStatus(name) {
      const found = connectors.get(name);
      return found ? { connector: this.broken ? 'UNASSIGNED' : found.state, tasks: [] } : null;
    },
    async deleteConnector(name) {
      connectors.delete(name);
    },
    pauseConnector: async (name) => change(name, 'PAUSED'),
    resumeConnector: async (name) => change(name, 'RUNNING'),
    restartFailedTasks: async (name) => change(name, 'RUNNING'),
    async setOffsets(name, offsets) {
      const found = connectors.get(name);
      if (found?.state !== 'STOPPED') throw new Error('offsets can be set only while STOPPED');
      found.offsets = offsets;
    },
    offsets: async (name) => connectors.get(name)?.offsets ?? [],
  };
}

export const options = (
  over: Partial<MskEmulatorOptions> = {},
): MskEmulatorOptions & { published: Map<string, Datapoint[]> } => {
  const published = new Map<string, Datapoint[]>();
  return {
    published,
    accountId: '123456789012',
    sides: {
      primary: side('us-east-1', arns.primary, 'cluster-id-primary'),
      secondary: side('us-west-2', arns.secondary, 'cluster-id-secondary'),
    },
    clusters: {
      primary: fakeCluster({ 'orders.a': 10, customers: 0 }),
      secondary: fakeCluster({ 'orders.a': 4, customers: 0 }),
    },
    connect: fakeConnect(),
    publish: async (region, datapoints) => {
      published.set(region, [...(published.get(region) ?? []), ...datapoints]);
    },
    timing: { creatingMs: 30, updatingMs: 30, deletingMs: 30, policyMs: 10, metricsMs: 20, failAfterMs: 150 },
    ...over,
  };
};
